import { useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef } from 'react';
import { useNarrow } from '../../../../lib/use_narrow';
import { count } from '../../../../lib/words';
import { RoleBadge } from '../../../../parts/RoleBadge';
import { Status } from '../../../../parts/Status';
import { canBeSent, type Reviewed, type Row, VERDICT_WORDS } from './plan';

const ROW = 40;
const NARROW_ROW = 60;

/** Ten thousand rows are as light as ten: only those in view are drawn. What needs a look comes first. */
export function ReviewTable({ items, rows }: { items: Reviewed[]; rows: Row[] }) {
  const row = useNarrow() ? NARROW_ROW : ROW;
  const box = useRef<HTMLElement>(null);
  const sorted = [...items].sort((a, b) => Number(canBeSent(a.verdict)) - Number(canBeSent(b.verdict)) || a.index - b.index);
  const list = useVirtualizer({ count: sorted.length, getScrollElement: () => box.current, estimateSize: () => row, overscan: 8 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are of another height once the screen was turned
  useLayoutEffect(() => list.measure(), [list, row]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be scrollable by keyboard
    <section ref={box} className="card review" tabIndex={0} aria-label={`Review of ${count(items.length, 'invitation')}`}>
      <ul style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map((each) => {
          const item = sorted[each.index];
          if (!item) return null;
          const good = canBeSent(item.verdict);
          const warning = item.warnings[0]?.message;
          const words = (good ? warning : item.error?.message) ?? VERDICT_WORDS[item.verdict];
          return (
            <li key={item.index} style={{ height: each.size, transform: `translateY(${each.start}px)` }} data-verdict={item.verdict}>
              <span className="review-email clip" title={item.email}>
                {item.email}
              </span>
              <RoleBadge role={rows[item.index]?.role ?? ''} />
              <Status tone={good ? (warning ? 'wait' : 'good') : item.verdict === 'already_member' ? 'off' : 'bad'}>
                <span title={words}>{words}</span>
              </Status>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
