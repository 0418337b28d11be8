import { Button } from '@mantine/core';
import { useRef } from 'react';
import type { BatchFigures, BatchRow } from '../../../../api/types';
import { deliveryWords } from '../../../../lib/delivery';
import { useNarrow } from '../../../../lib/use_narrow';
import { RoleBadge } from '../../../../parts/RoleBadge';
import { Status } from '../../../../parts/Status';
import { TableSkeleton } from '../../../../parts/TableSkeleton';
import { useVisibleRows } from '../visible_rows';
import { rowStatus } from './words';

/** As high as their lines need; the list counts on it. */
const ROW = 44;

type Props = { rows: BatchRow[]; loading: boolean; batch: BatchFigures; onEdit: (row: BatchRow) => void };

export function BatchTable({ rows, loading, batch, onEdit }: Props) {
  const box = useRef<HTMLElement>(null);
  const narrow = useNarrow();
  const { shown, before, after } = useVisibleRows(rows, box, ROW);
  const isPlan = batch.state === 'planned';
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be scrollable by keyboard
    <section ref={box} className="scroll-x" tabIndex={0} aria-label="Rows of the list">
      <table className="grid" aria-rowcount={batch.counts.rows + 1}>
        <thead>
          <tr>
            {!narrow && <th className="r">Row</th>}
            <th>Email</th>
            {!narrow && <th>Role</th>}
            <th className="wide-only">Projects</th>
            <th>{isPlan ? 'What will happen' : 'What became of it'}</th>
            {!isPlan && !narrow && <th>Mail</th>}
            {isPlan && (
              <th className="actions">
                <span className="visually-hidden">Actions</span>
              </th>
            )}
          </tr>
        </thead>
        {loading ? (
          <TableSkeleton columns={5} />
        ) : (
          <tbody>
            {before > 0 && <tr aria-hidden className="spacer-row" style={{ height: before }} />}
            {shown.map((row) => (
              <tr key={row.number} aria-rowindex={row.number + 1}>
                {!narrow && <td className="r num muted">{row.number}</td>}
                <td className="batch-email">
                  <span className="clip" title={row.email}>
                    {row.email || '—'}
                  </span>
                </td>
                {!narrow && (
                  <td>
                    <RoleBadge role={row.role.trim() || batch.role} />
                  </td>
                )}
                <td className="t2 wide-only">{row.projects || (batch.projects ? 'As chosen' : 'All projects')}</td>
                <td className="batch-status">
                  <Status tone={rowStatus(row).tone}>
                    <span title={rowStatus(row).label}>{rowStatus(row).label}</span>
                  </Status>
                </td>
                {!isPlan && !narrow && (
                  <td>
                    {row.invitation && (
                      <Status tone={deliveryWords(row.invitation.delivery).tone} detail={deliveryWords(row.invitation.delivery).detail}>
                        {deliveryWords(row.invitation.delivery).label}
                      </Status>
                    )}
                  </td>
                )}
                {isPlan && (
                  <td className="actions">
                    <Button variant="subtle" size="compact-xs" aria-label={`Edit row ${row.number}`} onClick={() => onEdit(row)}>
                      Edit
                    </Button>
                  </td>
                )}
              </tr>
            ))}
            {after > 0 && <tr aria-hidden className="spacer-row" style={{ height: after }} />}
          </tbody>
        )}
      </table>
    </section>
  );
}
