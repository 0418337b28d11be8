import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { batchListQuery } from '../../../../api/batches';
import { isLost } from '../../../../api/problem';
import { fullTime, relativeTime } from '../../../../lib/time';
import { EmptyState } from '../../../../parts/EmptyState';
import { ErrorState } from '../../../../parts/ErrorState';
import { LoadMore } from '../../../../parts/LoadMore';
import { Status } from '../../../../parts/Status';
import { TableSkeleton } from '../../../../parts/TableSkeleton';
import { useAccess } from '../../../../shell/access';
import { stateWords } from './words';

export function EarlierBatches() {
  const { organization } = useAccess();
  const batches = useInfiniteQuery(batchListQuery(organization.id));
  const rows = batches.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="card" aria-labelledby="earlier-batches" style={{ marginTop: 16 }}>
      <div className="card-h">
        <h2 id="earlier-batches">Earlier lists</h2>
      </div>
      {isLost(batches) && <ErrorState error={batches.error} onRetry={() => void batches.refetch()} />}
      {batches.data && rows.length === 0 && (
        <EmptyState title="None yet">A list that you plan stands here, and later what became of each invitation.</EmptyState>
      )}
      {(batches.isPending || rows.length > 0) && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be scrollable by keyboard
        <section className="scroll-x" tabIndex={0} aria-label="Table of earlier lists">
          <table className="grid">
            <thead>
              <tr>
                <th>Planned</th>
                <th>By</th>
                <th className="r">People</th>
                <th className="r">Sent</th>
                <th>State</th>
              </tr>
            </thead>
            {batches.isPending ? (
              <TableSkeleton columns={5} rows={3} />
            ) : (
              <tbody>
                {rows.map((batch) => (
                  <tr key={batch.id}>
                    <td>
                      <Link to="/settings/users/invite/$batch" params={{ batch: batch.id }}>
                        <time dateTime={batch.created_at} title={fullTime(batch.created_at)}>
                          {relativeTime(batch.created_at)}
                        </time>
                      </Link>
                    </td>
                    <td className="t2">{batch.created_by?.name}</td>
                    <td className="r num">{batch.counts.rows.toLocaleString()}</td>
                    <td className="r num">{batch.counts.sent.toLocaleString()}</td>
                    <td>
                      <Status tone={stateWords(batch).tone}>{stateWords(batch).label}</Status>
                    </td>
                  </tr>
                ))}
              </tbody>
            )}
          </table>
        </section>
      )}
      <LoadMore list={batches} />
    </section>
  );
}
