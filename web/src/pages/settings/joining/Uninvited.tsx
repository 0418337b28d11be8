import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { uninvitedQuery } from '../../../api/joining';
import { isLost } from '../../../api/problem';
import type { UninvitedMember } from '../../../api/types';
import { fullTime, relativeTime } from '../../../lib/time';
import { EmptyState } from '../../../parts/EmptyState';
import { ErrorState } from '../../../parts/ErrorState';
import { LoadMore } from '../../../parts/LoadMore';
import { TableSkeleton } from '../../../parts/TableSkeleton';
import { useAccess } from '../../../shell/access';

/** Who came by the link, or by their domain; the newest first. */
export function Uninvited() {
  const { organization } = useAccess();
  const list = useInfiniteQuery(uninvitedQuery(organization.id));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (isLost(list)) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  return (
    <section className="card" aria-label="Who joined without an invitation">
      <div className="card-h">
        <h2>Who joined without an invitation</h2>
      </div>
      {list.data && rows.length === 0 ? (
        <EmptyState title="Nobody yet">Whoever joins by the link stands here. Those who may invite are told of each.</EmptyState>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be scrollable by keyboard
        <section className="scroll-x" tabIndex={0} aria-label="List of people who joined without an invitation">
          <table className="grid">
            <thead>
              <tr>
                <th>Name</th>
                <th className="wide-only">By</th>
                <th>Joined</th>
              </tr>
            </thead>
            {list.isPending ? (
              <TableSkeleton columns={3} />
            ) : (
              <tbody>
                {rows.map((person) => (
                  <Row key={person.member_id} person={person} />
                ))}
              </tbody>
            )}
          </table>
        </section>
      )}
      <LoadMore list={list} />
    </section>
  );
}

const GONE: Partial<Record<UninvitedMember['status'], string>> = {
  suspended: 'suspended',
  ended: 'access ended',
  removed: 'not here any more',
};

function Row({ person }: { person: UninvitedMember }) {
  const gone = GONE[person.status];
  return (
    <tr>
      <td>
        <div className="two-lines">
          <div className="who-name">
            {person.status === 'removed' ? (
              person.name
            ) : (
              <Link to="/settings/users" search={{ search: person.email }}>
                {person.name}
              </Link>
            )}
          </div>
          <div className="muted small">
            {person.email}
            {gone && ` · ${gone}`}
          </div>
        </div>
      </td>
      <td className="t2 wide-only">{person.way === 'link' ? 'The join link' : `Their domain, ${person.source}`}</td>
      <td className="t2">
        <time dateTime={person.joined_at} title={fullTime(person.joined_at)}>
          {relativeTime(person.joined_at)}
        </time>
      </td>
    </tr>
  );
}
