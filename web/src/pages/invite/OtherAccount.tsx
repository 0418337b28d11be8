import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lookupQuery } from '../../api/acceptance';
import { endSession } from '../../api/me';
import { FormProblem } from '../../parts/FormProblem';
import { PlainScreen } from '../../parts/PlainScreen';
import type { StepProps } from './Invite';
import { Offer } from './Offer';

/** Signed in as someone else. The invitation stays as it is, whatever is chosen here. */
export function OtherAccount({ token, invitation }: StepProps) {
  const cache = useQueryClient();
  const change = useMutation({
    mutationFn: endSession,
    onSuccess: () => {
      cache.removeQueries({ queryKey: ['me'] });
      return cache.invalidateQueries({ queryKey: lookupQuery(token).queryKey });
    },
  });
  return (
    <PlainScreen title="This invitation is for another address">
      <p>
        It is for <b>{invitation.email_masked}</b>, and you are signed in as <b>{invitation.signed_in_as}</b>. Switch to the invited address
        to accept it, or ask {invitation.inviter.name} to invite {invitation.signed_in_as} instead.
      </p>
      <Offer invitation={invitation} />
      <FormProblem error={change.error} />
      <Button size="sm" fullWidth loading={change.isPending} onClick={() => change.mutate()}>
        Sign out and use {invitation.email_masked}
      </Button>
      <Button component={Link} to="/" size="sm" variant="subtle" color="gray" fullWidth>
        Stay signed in as {invitation.signed_in_as}
      </Button>
    </PlainScreen>
  );
}
