import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useReducer, useRef } from 'react';
import type { LiveEvent } from '../../api/analytics';
import { type LiveFilter, liveQuery, liveStreamUrl } from '../../api/live';
import { useEventStream } from '../../api/stream';
import { liveRows, NO_ROWS } from '../../lib/live_rows';

/** Events that come faster than this are shown together. */
const TOGETHER_MS = 200;

/** The latest events, and those that arrive. After a break in the line the list is asked for what was missed. */
export function useLiveRows(project: string, filter: LiveFilter) {
  const [state, change] = useReducer(liveRows, NO_ROWS);
  const latest = useQuery(liveQuery(project, filter));
  const waiting = useRef<LiveEvent[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const url = liveStreamUrl(project, filter);
  const line = useEventStream(
    url,
    {
      live: (data) => {
        if (data === null) return;
        waiting.current.push(data as LiveEvent);
        timer.current ??= setTimeout(() => {
          timer.current = undefined;
          change({ kind: 'arrived', events: waiting.current.splice(0) });
        }, TOGETHER_MS);
      },
    },
    () => void latest.refetch(),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: another filter is another list
  useEffect(() => {
    return () => {
      clearTimeout(timer.current);
      timer.current = undefined;
      waiting.current = [];
      change({ kind: 'clear' });
    };
  }, [url]);
  useEffect(() => {
    if (latest.data) change({ kind: 'listed', events: latest.data.items });
  }, [latest.data]);
  return useMemo(() => ({ state, change, line, latest }), [state, line, latest]);
}
