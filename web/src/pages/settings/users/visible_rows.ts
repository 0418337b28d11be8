import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useLayoutEffect, useState } from 'react';

/** Up to here all rows are drawn, so that the browser's own search finds everybody. */
const ALL = 200;

type Visible<T> = { shown: T[]; before: number; after: number };

/** Of a long list only the rows in view, with the height of those before and after them; each is `row` pixels high. */
export function useVisibleRows<T>(rows: T[], box: RefObject<HTMLElement | null>, row: number): Visible<T> {
  const [scrollMargin, setScrollMargin] = useState(0);
  const top = box.current ? box.current.getBoundingClientRect().top + window.scrollY : 0;
  useLayoutEffect(() => setScrollMargin(top), [top]);
  const list = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => row,
    overscan: 20,
    scrollMargin,
    enabled: rows.length > ALL,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are of another height once the screen was turned
  useLayoutEffect(() => list.measure(), [list, row]);
  if (rows.length <= ALL) return { shown: rows, before: 0, after: 0 };
  const visible = list.getVirtualItems();
  const first = visible[0];
  const last = visible.at(-1);
  if (!first || !last) return { shown: rows.slice(0, 40), before: 0, after: (rows.length - 40) * row };
  return { shown: rows.slice(first.index, last.index + 1), before: first.index * row, after: (rows.length - 1 - last.index) * row };
}
