import { Button } from '@mantine/core';
import { FormProblem } from '../../parts/FormProblem';
import { PlainScreen } from '../../parts/PlainScreen';
import { Decline } from './Decline';
import type { StepProps } from './Invite';
import { useJoin } from './joined';
import { Offer } from './Offer';

/** Signed in as the invited address: one button. */
export function AcceptAsYou({ token, invitation }: StepProps) {
  const { join, busy, error } = useJoin(token);
  return (
    <PlainScreen title={`Join ${invitation.organization.name}`}>
      <p>You are signed in as {invitation.signed_in_as}, the address this invitation is for.</p>
      <Offer invitation={invitation} />
      <FormProblem error={error} />
      <Button size="sm" fullWidth loading={busy} onClick={() => join()} autoFocus>
        Join {invitation.organization.name}
      </Button>
      <Decline token={token} invitation={invitation} />
    </PlainScreen>
  );
}
