import type { Invitation, Member, Person } from '../../../api/types';
import { deliveryWords } from '../../../lib/delivery';
import { fullTime, relativeTime, shortDate } from '../../../lib/time';
import { Status } from '../../../parts/Status';

export function PersonStatus({ person }: { person: Person }) {
  return person.kind === 'member' ? <MemberStatus member={person} /> : <InvitationStatus invitation={person} />;
}

function MemberStatus({ member }: { member: Member }) {
  if (member.status === 'suspended') return <Status tone="off">Suspended</Status>;
  const ended = member.status === 'ended';
  return (
    <div className="two-lines">
      <Status tone={ended ? 'off' : 'good'}>{ended ? 'Ended' : 'Active'}</Status>
      {member.access_ends_at && (
        <div className="muted small" title={fullTime(member.access_ends_at)}>
          {ended ? 'on' : 'Ends on'} {shortDate(member.access_ends_at)}
        </div>
      )}
    </div>
  );
}

/** Pending is one thing, what became of the mail another; both are said. */
function InvitationStatus({ invitation }: { invitation: Invitation }) {
  if (invitation.state === 'needs_approval') {
    return (
      <Status tone="wait" detail="The inviter may no longer give this role. Another administrator has to take it over by resending it.">
        Needs approval
      </Status>
    );
  }
  const mail = deliveryWords(invitation.delivery);
  const reminded = invitation.reminded_at ? ` Reminded ${fullTime(invitation.reminded_at)}.` : '';
  const opened = invitation.opened_at ? ` Opened ${fullTime(invitation.opened_at)}.` : '';
  return (
    <div className="two-lines">
      <Status tone={mail.tone === 'bad' ? 'bad' : 'wait'}>Pending</Status>
      <div className="small">
        <Status tone={mail.tone} detail={`${mail.detail}${reminded}${opened}`}>
          {invitation.opened_at ? 'Opened' : mail.label}
        </Status>
        <span className="muted wide-only"> · expires {relativeTime(invitation.expires_at).toLowerCase()}</span>
      </div>
      {invitation.access_ends_at && (
        <div className="muted small" title={fullTime(invitation.access_ends_at)}>
          Access until {shortDate(invitation.access_ends_at)}
        </div>
      )}
    </div>
  );
}
