import { Link } from '@tanstack/react-router';
import type { Member } from '../../../api/types';
import { Dialog } from '../../../parts/Dialog';
import { useRoleName } from '../../../parts/role_name';
import { useAccess } from '../../../shell/access';
import { placeWords } from '../teams/places';

/** Everything that gives a person access: by name, through teams, and because everyone has it. */
export function MemberTeams({ member, onClose }: { member: Member; onClose: () => void }) {
  const { organization } = useAccess();
  const roleName = useRoleName();
  const own = member.grants.map((grant) => ({ ...grant, role_name: roleName(grant.role), through: null }));
  return (
    <Dialog title={`Teams and access of ${member.name}`} onClose={onClose} size={520}>
      <div className="stack">
        <section aria-label="Teams">
          <h3>Teams</h3>
          {member.teams.length === 0 ? (
            <p className="t2">In no team.</p>
          ) : (
            <ul className="lines">
              {member.teams.map((team) => (
                <li key={team.id}>
                  <Link to="/settings/teams/$team" params={{ team: team.id }} onClick={onClose}>
                    {team.name}
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </section>
        <section aria-label="Access">
          <h3>Access</h3>
          <ul className="lines">
            {[...own, ...member.inherited].map((grant) => (
              <li key={`${grant.through?.id ?? grant.through?.kind}:${grant.scope}:${grant.project_id}:${grant.role}`}>
                <span>
                  <b>{grant.role_name}</b> {placeWords(grant, organization.projects)}
                </span>
                <span className="muted small">
                  {grant.through === null ? 'by name' : grant.through.kind === 'team' ? `through ${grant.through.name}` : 'as everyone has'}
                </span>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </Dialog>
  );
}
