import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { RoleBadge } from '../../../../parts/RoleBadge';
import { Status } from '../../../../parts/Status';
import { canBeSent, type Reviewed, type Row, VERDICT_WORDS } from './plan';

const ROW = 40;

/** Ten thousand rows are as light as ten: only those in view are drawn. What needs a look comes first. */
export function ReviewTable({ items, rows }: { items: Reviewed[]; rows: Row[] }) {
  const box = useRef<HTMLElement>(null);
  const sorted = [...items].sort((a, b) => Number(canBeSent(a.verdict)) - Number(canBeSent(b.verdict)) || a.index - b.index);
  const list = useVirtualizer({ count: sorted.length, getScrollElement: () => box.current, estimateSize: () => ROW, overscan: 8 });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be scrollable by keyboard
    <section ref={box} className="card review" tabIndex={0} aria-label={`Review of ${items.length} invitations`}>
      <ul style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map((each) => {
          const item = sorted[each.index];
          if (!item) return null;
          const good = canBeSent(item.verdict);
          const warning = item.warnings[0]?.message;
          return (
            <li key={item.index} style={{ height: each.size, transform: `translateY(${each.start}px)` }} data-verdict={item.verdict}>
              <span className="review-email">{item.email}</span>
              <RoleBadge role={rows[item.index]?.role ?? ''} />
              <Status tone={good ? (warning ? 'wait' : 'good') : item.verdict === 'already_member' ? 'off' : 'bad'}>
                {good ? (warning ?? VERDICT_WORDS[item.verdict]) : (item.error?.message ?? VERDICT_WORDS[item.verdict])}
              </Status>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
