import { memo } from 'react';
import type { LiveFilter } from '../../api/live';
import type { LiveRow } from '../../lib/live_rows';
import { TableSkeleton } from '../../parts/TableSkeleton';
import { LiveEventRow } from './LiveEventRow';

type Props = { rows: readonly LiveRow[]; loading: boolean; timeZone: string; onFilter: (filter: LiveFilter) => void };

export function LiveTable({ rows, loading, timeZone, onFilter }: Props) {
  if (!loading && rows.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be scrollable by keyboard
    <section className="scroll-x" tabIndex={0} aria-label="Events">
      <table className="grid dense live">
        <thead>
          <tr>
            <th className="actions">
              <span className="visually-hidden">Details</span>
            </th>
            <th>Time</th>
            <th>Event</th>
            <th>Distinct id</th>
            <th className="wide-only">Properties</th>
          </tr>
        </thead>
        {loading && rows.length === 0 ? (
          <TableSkeleton columns={5} rows={12} />
        ) : (
          <tbody>
            {rows.map((row) => (
              <Row key={row.id} event={row.event} timeZone={timeZone} onFilter={onFilter} />
            ))}
          </tbody>
        )}
      </table>
    </section>
  );
}

const Row = memo(LiveEventRow, (before, after) => before.event === after.event && before.timeZone === after.timeZone);
