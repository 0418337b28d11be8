import type { Lookup } from '../../api/types';
import { fullTime } from '../../lib/time';
import { listed } from '../../lib/words';

/** Who invites, to what, as what: the facts to decide on. */
export function Offer({ invitation }: { invitation: Lookup }) {
  return (
    <>
      <dl className="facts">
        <div>
          <dt>Workspace</dt>
          <dd>{invitation.organization.name}</dd>
        </div>
        <div>
          <dt>Invited by</dt>
          <dd>{invitation.inviter.name}</dd>
        </div>
        <div>
          <dt>Address</dt>
          <dd>{invitation.email ?? invitation.email_masked}</dd>
        </div>
        {invitation.role && (
          <div>
            <dt>Role</dt>
            <dd>
              {invitation.role.name}
              <span className="muted block">{invitation.role.description}</span>
            </dd>
          </div>
        )}
        {invitation.teams.length > 0 && (
          <div>
            <dt>{invitation.teams.length === 1 ? 'Team' : 'Teams'}</dt>
            <dd>{listed(invitation.teams)}</dd>
          </div>
        )}
        {invitation.expires_at && (
          <div>
            <dt>Open until</dt>
            <dd>{fullTime(invitation.expires_at)}</dd>
          </div>
        )}
        {invitation.access_ends_at && (
          <div>
            <dt>Access ends</dt>
            <dd>{fullTime(invitation.access_ends_at)}</dd>
          </div>
        )}
      </dl>
      {invitation.message && (
        <blockquote className="message">
          {invitation.message}
          <footer className="muted">{invitation.inviter.name}</footer>
        </blockquote>
      )}
    </>
  );
}
