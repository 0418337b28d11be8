import { useMediaQuery } from '@mantine/hooks';

/** A screen as wide as a phone: tables say in one column what they otherwise have several for. */
export function useNarrow(): boolean {
  return useMediaQuery('(max-width: 600px)', false, { getInitialValueInEffect: false });
}
