import { useCallback, useMemo, useState } from 'react';
import type { ResultRow } from '../../../lib/result_rows';

/** More lines than these cannot be told apart. */
const DRAWN = 9;

/** Which rows the chart draws: the first few, unless the reader chose otherwise. The choice outlives a new answer. */
export function useShownRows(rows: readonly ResultRow[]) {
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(new Map());
  const shown = useMemo(() => {
    const first = new Set(rows.slice(0, DRAWN).map((row) => row.key));
    return new Set(rows.filter((row) => chosen.get(row.key) ?? first.has(row.key)).map((row) => row.key));
  }, [rows, chosen]);
  const toggle = useCallback((key: string) => setChosen((before) => new Map(before).set(key, !shown.has(key))), [shown]);
  return { shown, toggle };
}
