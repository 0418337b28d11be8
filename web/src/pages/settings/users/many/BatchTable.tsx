import { Button } from '@mantine/core';
import { memo, useRef } from 'react';
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
              <BatchLine
                key={row.number}
                row={row}
                role={row.role.trim() || batch.role}
                projects={row.projects || (batch.projects ? 'As chosen' : 'All projects')}
                isPlan={isPlan}
                narrow={narrow}
                onEdit={onEdit}
              />
            ))}
            {after > 0 && <tr aria-hidden className="spacer-row" style={{ height: after }} />}
          </tbody>
        )}
      </table>
    </section>
  );
}

type LineProps = { row: BatchRow; role: string; projects: string; isPlan: boolean; narrow: boolean; onEdit: Props['onEdit'] };

/** Drawn anew only when it says something else: while the list is scrolled or sent, most of those in view stay. */
const BatchLine = memo(function BatchLine({ row, role, projects, isPlan, narrow, onEdit }: LineProps) {
  const status = rowStatus(row);
  const mail = row.invitation && deliveryWords(row.invitation.delivery);
  return (
    <tr aria-rowindex={row.number + 1}>
      {!narrow && <td className="r num muted">{row.number}</td>}
      <td className="batch-email">
        <span className="clip" title={row.email}>
          {row.email || '—'}
        </span>
      </td>
      {!narrow && (
        <td>
          <RoleBadge role={role} />
        </td>
      )}
      <td className="t2 wide-only">{projects}</td>
      <td className="batch-status">
        <Status tone={status.tone}>
          <span title={status.label}>{status.label}</span>
        </Status>
      </td>
      {!isPlan && !narrow && (
        <td>
          {mail && (
            <Status tone={mail.tone} detail={mail.detail}>
              {mail.label}
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
  );
});
