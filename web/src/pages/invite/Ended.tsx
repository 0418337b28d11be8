import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useAskAgain } from '../../api/acceptance';
import type { Lookup } from '../../api/types';
import { FormProblem } from '../../parts/FormProblem';
import { PlainScreen } from '../../parts/PlainScreen';

export type Reason = Lookup['state'] | 'unknown' | 'incomplete';
type Props = { token: string | null; reason: Reason; invitation?: Lookup };

/** Says plainly why there is nothing to accept, and offers the one way forward. */
export function Ended({ token, reason, invitation }: Props) {
  const ask = useAskAgain();
  const { title, text, again } = words(reason, invitation?.inviter.name ?? 'the person who invited you', invitation?.organization.name);
  return (
    <PlainScreen title={title}>
      <p>{text}</p>
      <FormProblem error={ask.error} />
      {again && token && !ask.isSuccess && (
        <Button size="sm" fullWidth loading={ask.isPending} onClick={() => ask.mutate(token)}>
          Ask for a new one
        </Button>
      )}
      {ask.isSuccess && <p role="status">Your request is on its way. If the invitation can be renewed, you get a new mail.</p>}
      <Button component={Link} to={reason === 'accepted' ? '/' : '/sign_in'} size="sm" variant={again ? 'subtle' : 'default'} fullWidth>
        {reason === 'accepted' ? 'Open the workspace' : 'Sign in'}
      </Button>
    </PlainScreen>
  );
}

export function words(reason: Reason, inviter: string, organization = 'the workspace'): { title: string; text: string; again: boolean } {
  switch (reason) {
    case 'expired':
      return {
        title: 'This invitation has expired',
        text: `Invitations to ${organization} are open for a limited time, and this one is over. You can ask ${inviter} for a new one.`,
        again: true,
      };
    case 'revoked':
      return {
        title: 'This invitation was withdrawn',
        text: `An administrator of ${organization} took it back. If that is a mistake, ask ${inviter} for a new one.`,
        again: true,
      };
    case 'accepted':
      return {
        title: 'This invitation was already used',
        text: `Each invitation works once. If it was you, sign in to open ${organization}; if not, ask ${inviter} for a new one.`,
        again: true,
      };
    case 'declined':
      return { title: 'This invitation was declined', text: `If you changed your mind, ask ${inviter} for a new one.`, again: true };
    case 'superseded':
      return {
        title: 'There is a newer invitation',
        text: `A newer one to ${organization} was sent to the same address and replaced this link. Use the newest mail, or ask ${inviter} for another one.`,
        again: true,
      };
    case 'needs_approval':
      return {
        title: 'This invitation waits for approval',
        text: `An administrator of ${organization} has to confirm it first, because ${inviter} may no longer give this role. Try the same link later.`,
        again: false,
      };
    case 'unknown':
      return {
        title: 'This invitation link is not valid',
        text: 'It may have been replaced by a newer mail, or was copied without its end. Open the newest mail, or ask the person who invited you for a new invitation.',
        again: false,
      };
    default:
      return {
        title: 'This link is not complete',
        text: 'The part after “#” is missing. Open the link in the mail again, or copy it whole, up to its end.',
        again: false,
      };
  }
}
