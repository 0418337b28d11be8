import { useInfiniteQuery } from '@tanstack/react-query';
import { pastMembersQuery } from '../../../api/audit';
import { isLost } from '../../../api/problem';
import type { PastMember, PastMemberList } from '../../../api/types';
import { shortDate } from '../../../lib/time';
import { EmptyState } from '../../../parts/EmptyState';
import { ErrorState } from '../../../parts/ErrorState';
import { LoadMore } from '../../../parts/LoadMore';
import { RoleBadge } from '../../../parts/RoleBadge';
import { plainName } from '../../../parts/role_name';
import { TableSkeleton } from '../../../parts/TableSkeleton';
import { useAccess } from '../../../shell/access';
import { grantsWords } from '../teams/places';
import { DayField } from './AuditLog';
import { startOfNext, today } from './days';

/** Who was a member at the end of a day, and with which role. */
export function PastMembers({ day, onChange }: { day: string; onChange: (day: string | undefined) => void }) {
  const { organization } = useAccess();
  const members = useInfiniteQuery(pastMembersQuery(organization.id, startOfNext(day)));
  const shares = members.data?.pages[0];
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
                <th>Through teams</th>
                <th>Member since</th>
                <th>Until</th>
              </tr>
            </thead>
            {members.isPending ? (
              <TableSkeleton columns={5} />
            ) : (
              <tbody>
                {rows.map((member) => (
                  <Row key={member.id} member={member} shares={shares} />
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

type Shares = Pick<PastMemberList, 'teams' | 'everyone'> | undefined;

/** What they had without being named: “Mobile: Analyst in Shop”. */
function sharedWords(member: PastMember, shares: Shares, projects: readonly { id: string; name: string }[]): string[] {
  const words = (share: PastMemberList['everyone']) =>
    grantsWords(share.grants, projects, (role) => share.role_names?.[role] ?? plainName(role));
  const teams = (member.state.teams ?? []).map(({ id, name }) => {
    const state = shares?.teams.find((team) => team.id === id)?.state;
    return `${name}: ${(state && words(state)) || 'nothing'}`;
  });
  return shares && shares.everyone.grants.length > 0 ? [...teams, `Everyone: ${words(shares.everyone)}`] : teams;
}

function Row({ member, shares }: { member: PastMember; shares: Shares }) {
  const { organization } = useAccess();
  const shared = sharedWords(member, shares, organization.projects);
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
      <td className="t2">
        {shared.length === 0 && <span className="muted">—</span>}
        {shared.map((words) => (
          <div key={words}>{words}</div>
        ))}
      </td>
      <td className="num t2">{shortDate(member.joined_at)}</td>
      <td className="num t2">{member.removed_at ? shortDate(member.removed_at) : 'Still a member'}</td>
    </tr>
  );
}
