import { useInfiniteQuery } from '@tanstack/react-query';
import { pastMembersQuery } from '../../../api/audit';
import { isLost } from '../../../api/problem';
import type { PastMember } from '../../../api/types';
import { shortDate } from '../../../lib/time';
import { EmptyState } from '../../../parts/EmptyState';
import { ErrorState } from '../../../parts/ErrorState';
import { LoadMore } from '../../../parts/LoadMore';
import { RoleBadge } from '../../../parts/RoleBadge';
import { TableSkeleton } from '../../../parts/TableSkeleton';
import { useAccess } from '../../../shell/access';
import { DayField } from './AuditLog';
import { startOfNext, today } from './days';

/** Who was a member at the end of a day, and with which role. */
export function PastMembers({ day, onChange }: { day: string; onChange: (day: string | undefined) => void }) {
  const { organization } = useAccess();
  const members = useInfiniteQuery(pastMembersQuery(organization.id, startOfNext(day)));
  const rows = members.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="card" aria-label="Who had access">
      <div className="toolbar wrap">
        <DayField label="On" value={day} onChange={(chosen) => onChange(chosen === today() ? undefined : chosen)} />
        <span className="muted small">At the end of the day, as the log tells it.</span>
      </div>
      {isLost(members) ? (
        <ErrorState error={members.error} onRetry={() => void members.refetch()} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be scrollable by keyboard
        <section className="scroll-x" tabIndex={0} aria-label="People">
          <table className="grid">
            <thead>
              <tr>
                <th>Person</th>
                <th>Role then</th>
                <th>Member since</th>
                <th>Until</th>
              </tr>
            </thead>
            {members.isPending ? (
              <TableSkeleton columns={4} />
            ) : (
              <tbody>
                {rows.map((member) => (
                  <Row key={member.id} member={member} />
                ))}
              </tbody>
            )}
          </table>
        </section>
      )}
      {members.data !== undefined && !isLost(members) && rows.length === 0 && (
        <EmptyState title="Nobody">The workspace had no members that day: it did not exist yet.</EmptyState>
      )}
      <LoadMore list={members} />
    </section>
  );
}

function Row({ member }: { member: PastMember }) {
  return (
    <tr>
      <td>
        <div className="two-lines">
          <div className="who-name">{member.name}</div>
          <div className="muted small">{member.email}</div>
        </div>
      </td>
      <td>
        <RoleBadge role={member.state.role} name={member.state.role_names?.[member.state.role]} />{' '}
        {member.state.status === 'suspended' && <span className="muted">suspended</span>}
        {member.state.access_ends_at && <span className="muted small"> until {shortDate(member.state.access_ends_at)}</span>}
      </td>
      <td className="num t2">{shortDate(member.joined_at)}</td>
      <td className="num t2">{member.removed_at ? shortDate(member.removed_at) : 'Still a member'}</td>
    </tr>
  );
}
