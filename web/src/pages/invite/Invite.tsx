import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lookupQuery } from '../../api/acceptance';
import { asProblem } from '../../api/problem';
import type { Lookup } from '../../api/types';
import { useToken } from '../../lib/use_token';
import { ErrorState } from '../../parts/ErrorState';
import { PlainScreen } from '../../parts/PlainScreen';
import { AcceptAsYou } from './AcceptAsYou';
import { AcceptBySigningIn } from './AcceptBySigningIn';
import { AcceptWithNewAccount } from './AcceptWithNewAccount';
import { Ended } from './Ended';
import { OtherAccount } from './OtherAccount';
import { invitationStep } from './step';

export type StepProps = { token: string; invitation: Lookup };

/** The page behind the link in the mail. Looking at it changes nothing; only its buttons do. */
export function Invite() {
  const token = useToken('invite');
  if (!token) return <Ended token={null} reason="incomplete" />;
  return <Invitation key={token} token={token} />;
}

function Invitation({ token }: { token: string }) {
  const { data: invitation, error, refetch } = useQuery(lookupQuery(token));
  if (error && asProblem(error).status === 404) return <Ended token={token} reason="unknown" />;
  // With an invitation on the screen, asking again in vain takes away nothing of what was typed.
  if (error && !invitation) return <ErrorState error={error} onRetry={() => void refetch()} page />;
  if (!invitation) {
    return (
      <PlainScreen title="Your invitation">
        <Skeleton height={16} />
        <Skeleton height={120} />
        <Skeleton height={36} />
      </PlainScreen>
    );
  }
  switch (invitationStep(invitation)) {
    case 'ended':
      return <Ended token={token} reason={invitation.state} invitation={invitation} />;
    case 'other_account':
      return <OtherAccount token={token} invitation={invitation} />;
    case 'one_button':
      return <AcceptAsYou token={token} invitation={invitation} />;
    case 'sign_in':
      // Signing in empties the cache, so there is nothing to invalidate: this page has to ask again itself.
      return <AcceptBySigningIn token={token} invitation={invitation} onSignedIn={() => void refetch()} />;
    case 'new_account':
      return <AcceptWithNewAccount token={token} invitation={invitation} />;
  }
}
