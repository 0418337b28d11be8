import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useInfiniteQuery } from '@tanstack/react-query';
import { removedMembersQuery, useRestoreMember } from '../../../api/leaving';
import { isLost, problemText } from '../../../api/problem';
import type { RemovedMember } from '../../../api/types';
import { fullTime, relativeTime, shortDate } from '../../../lib/time';
import { useNarrow } from '../../../lib/use_narrow';
import { EmptyState } from '../../../parts/EmptyState';
import { ErrorState } from '../../../parts/ErrorState';
import { LoadMore } from '../../../parts/LoadMore';
import { RoleBadge } from '../../../parts/RoleBadge';
import { TableSkeleton } from '../../../parts/TableSkeleton';
import { useAccess } from '../../../shell/access';

/** Who left or was removed in the last 30 days, each with the way back. */
export function RemovedMembers({ search }: { search: string }) {
  const { organization } = useAccess();
  const removed = useInfiniteQuery(removedMembersQuery(organization.id, search));
  const rows = removed.data?.pages.flatMap((page) => page.items) ?? [];
  if (isLost(removed)) return <ErrorState error={removed.error} onRetry={() => void removed.refetch()} />;
  if (removed.data && rows.length === 0)
    return (
      <EmptyState title={search ? 'Nobody matches' : 'Nobody was removed'}>
        Whoever leaves or is removed stands here for 30 days, and can be brought back with the same role.
      </EmptyState>
    );
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be scrollable by keyboard */}
      <section className="scroll-x" tabIndex={0} aria-label="List of removed people">
        <table className="grid">
          <thead>
            <tr>
              <th>Name</th>
              <th className="wide-only">Role before</th>
              <th className="wide-only">Removed</th>
              <th className="wide-only">Reports and boards</th>
              <th className="wide-only">Undo until</th>
              <th className="actions">
                <span className="visually-hidden">Actions</span>
              </th>
            </tr>
          </thead>
          {removed.isPending ? (
            <TableSkeleton columns={6} />
          ) : (
            <tbody>
              {rows.map((person) => (
                <Row key={person.id} person={person} />
              ))}
            </tbody>
          )}
        </table>
      </section>
      <LoadMore list={removed} />
    </>
  );
}

function Row({ person }: { person: RemovedMember }) {
  const { organization } = useAccess();
  const narrow = useNarrow();
  const who = person.left ? 'by themselves' : person.removed_by ? `by ${person.removed_by.name}` : '';
  const restore = useRestoreMember(organization.id);
  const undo = () =>
    restore.mutate(person.id, {
      onSuccess: () =>
        notifications.show({ title: `${person.name} is back`, message: 'With the role they had. They sign in again themselves.' }),
      onError: (error) => notifications.show({ color: 'red', title: `${person.name} is not back`, message: problemText(error) }),
    });
  return (
    <tr>
      <td>
        <div className="two-lines">
          <div className="who-name">{person.name}</div>
          <div className="muted small">{person.email}</div>
          {narrow && (
            <div className="muted small">
              {relativeTime(person.removed_at)} {who}
            </div>
          )}
        </div>
      </td>
      <td className="wide-only">
        <RoleBadge role={person.role} name={person.role_name} />
      </td>
      <td className="t2 wide-only">
        <time dateTime={person.removed_at} title={fullTime(person.removed_at)}>
          {relativeTime(person.removed_at)}
        </time>{' '}
        {who}
      </td>
      <td className="t2 wide-only">{person.handed_over_to ? `Handed over to ${person.handed_over_to.name}` : 'Left as they were'}</td>
      <td className="num t2 wide-only">{shortDate(person.undo_until)}</td>
      <td className="actions">
        <Button
          variant="default"
          loading={restore.isPending}
          disabled={!person.can_restore.allowed}
          title={person.can_restore.reason}
          aria-label={`Undo removal of ${person.name}`}
          onClick={undo}
        >
          Undo removal
        </Button>
        {!person.can_restore.allowed && <div className="muted small">{person.can_restore.reason}</div>}
      </td>
    </tr>
  );
}
