import { useRef } from 'react';
import type { Report } from '../../api/analytics';

/** The version the reader is changing. It stays while there are changes, whatever others save meanwhile. */
export function useHeldReport(newest: Report, changed: boolean): Report {
  const held = useRef(newest);
  if (!changed && newest.version >= held.current.version) held.current = newest;
  return held.current;
}
