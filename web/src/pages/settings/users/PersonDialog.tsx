import type { Invitation, Member, Person } from '../../../api/types';
import { ChangeEnd } from './ChangeEnd';
import { ChangeInvitedRole } from './ChangeInvitedRole';
import { ChangeInvitedTeams } from './ChangeInvitedTeams';
import { ChangeRole } from './ChangeRole';
import { ChangeStatus } from './ChangeStatus';
import { CopyLink } from './CopyLink';
import { CorrectAddress } from './CorrectAddress';
import { Explain } from './Explain';
import { MemberTeams } from './MemberTeams';
import { RemoveMember } from './RemoveMember';
import { ResendInvitation } from './ResendInvitation';
import { ResetSecondFactor } from './ResetSecondFactor';
import { RevokeInvitation } from './RevokeInvitation';
import { SignOutMember } from './SignOutMember';

export type Action =
  | 'role'
  | 'suspend'
  | 'reactivate'
  | 'remove'
  | 'explain'
  | 'teams'
  | 'reset_factor'
  | 'sign_out'
  | 'end'
  | 'resend'
  | 'link'
  | 'address'
  | 'invited_role'
  | 'invited_teams'
  | 'revoke';
type Props = { action: Action; person: Person; onClose: () => void };

/** The dialog an entry of the row menu opens. */
export function PersonDialog({ action, person, onClose }: Props) {
  return person.kind === 'member' ? (
    <MemberDialog action={action} member={person} onClose={onClose} />
  ) : (
    <InvitationDialog action={action} invitation={person} onClose={onClose} />
  );
}

function MemberDialog({ action, member, onClose }: { action: Action; member: Member; onClose: () => void }) {
  switch (action) {
    case 'role':
      return <ChangeRole member={member} onClose={onClose} />;
    case 'suspend':
      return <ChangeStatus member={member} status="suspended" onClose={onClose} />;
    case 'reactivate':
      return <ChangeStatus member={member} status="active" onClose={onClose} />;
    case 'reset_factor':
      return <ResetSecondFactor member={member} onClose={onClose} />;
    case 'sign_out':
      return <SignOutMember member={member} onClose={onClose} />;
    case 'end':
      return <ChangeEnd person={member} onClose={onClose} />;
    case 'explain':
      return <Explain member={member} onClose={onClose} />;
    case 'teams':
      return <MemberTeams member={member} onClose={onClose} />;
    case 'remove':
      return <RemoveMember member={member} onClose={onClose} />;
    default:
      return null;
  }
}

function InvitationDialog({ action, invitation, onClose }: { action: Action; invitation: Invitation; onClose: () => void }) {
  switch (action) {
    case 'resend':
      return <ResendInvitation invitation={invitation} onClose={onClose} />;
    case 'link':
      return <CopyLink invitation={invitation} onClose={onClose} />;
    case 'address':
      return <CorrectAddress invitation={invitation} onClose={onClose} />;
    case 'invited_role':
      return <ChangeInvitedRole invitation={invitation} onClose={onClose} />;
    case 'invited_teams':
      return <ChangeInvitedTeams invitation={invitation} onClose={onClose} />;
    case 'end':
      return <ChangeEnd person={invitation} onClose={onClose} />;
    case 'revoke':
      return <RevokeInvitation invitation={invitation} onClose={onClose} />;
    default:
      return null;
  }
}
