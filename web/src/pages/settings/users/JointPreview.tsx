import { Skeleton } from '@mantine/core';
import type { JointRow } from '../../../api/types';
import { permissionWords } from '../../../lib/permissions';
import { count } from '../../../lib/words';
import { FormProblem } from '../../../parts/FormProblem';
import { RoleBadge } from '../../../parts/RoleBadge';
import { Status } from '../../../parts/Status';

type Props = {
  /** Whether it has been said what is to change. */
  chosen: boolean;
  preview: { data?: { changed: number; refused: number; items: JointRow[] } | undefined; error: unknown };
};

/** What would become of each, those who stand in the way first. */
export function JointPreview({ chosen, preview: { data, error } }: Props) {
  if (!chosen) return <p className="muted">Choose what changes, to see what becomes of each.</p>;
  if (error) return <FormProblem error={error} />;
  if (!data) return <Skeleton height={160} aria-label="Loading what becomes of each" />;
  const rows = [...data.items].sort((a, b) => Number(b.verdict === 'refused') - Number(a.verdict === 'refused'));
  const unchanged = data.items.length - data.changed - data.refused;
  return (
    <div className="stack">
      <p role="status">
        {count(data.changed, 'person', 'people')} will change
        {unchanged > 0 && `, ${unchanged.toLocaleString()} ${unchanged === 1 ? 'stays' : 'stay'} as it is`}
        {data.refused > 0 && `, ${data.refused.toLocaleString()} cannot be changed: nobody is, until they are left out`}.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be scrollable by keyboard */}
      <section className="joint-rows" tabIndex={0} aria-label="What becomes of each">
        <ul className="lines">
          {rows.map((row) => (
            <li key={row.id}>
              <span>
                <b>{row.name ?? 'No member any more'}</b>
                <span className="muted small block">{row.email}</span>
                <Difference row={row} />
              </span>
              <Verdict row={row} />
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function Verdict({ row }: { row: JointRow }) {
  if (row.verdict === 'refused') return <Status tone="bad">Refused</Status>;
  if (row.verdict === 'unchanged') return <Status tone="off">Stays</Status>;
  return (
    <span className="joint-roles">
      {row.role_before && <RoleBadge role={row.role_before} />}
      {row.role && row.role !== row.role_before && (
        <>
          <span aria-hidden>→</span>
          <span className="visually-hidden">becomes</span>
          <RoleBadge role={row.role} />
        </>
      )}
    </span>
  );
}

function Difference({ row }: { row: JointRow }) {
  if (row.error) return <span className="t2 small block">{row.error.message}</span>;
  const words = [
    row.gained.length > 0 && `Gains: ${row.gained.map(permissionWords).join(', ')}`,
    row.lost.length > 0 && `Loses: ${row.lost.map(permissionWords).join(', ')}`,
  ].filter(Boolean);
  if (words.length === 0) return null;
  return <span className="t2 small block">{words.join('. ')}</span>;
}
