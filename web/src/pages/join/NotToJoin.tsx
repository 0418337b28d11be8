import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { endSession } from '../../api/me';
import type { JoinOffer } from '../../api/types';
import { FormProblem } from '../../parts/FormProblem';
import { PlainScreen } from '../../parts/PlainScreen';
import { type Reason, words } from './words';

type Props = { reason: Reason; offer?: JoinOffer; onSignedOut?: () => void };

/** Says plainly why one cannot join, and what to do instead. */
export function NotToJoin({ reason, offer, onSignedOut }: Props) {
  const cache = useQueryClient();
  const change = useMutation({
    mutationFn: endSession,
    onSuccess: () => {
      cache.removeQueries({ queryKey: ['me'] });
      onSignedOut?.();
    },
  });
  const { title, text } = words(reason, offer);
  const signedIn = Boolean(offer?.signed_in_as);
  return (
    <PlainScreen title={title}>
      <p>{text}</p>
      <FormProblem error={change.error} />
      {onSignedOut && reason === 'wrong_domain' && (
        <Button size="sm" fullWidth loading={change.isPending} onClick={() => change.mutate()}>
          Use another account
        </Button>
      )}
      <Button component={Link} to={signedIn ? '/' : '/sign_in'} size="sm" variant="default" fullWidth>
        {reason === 'member' ? 'Open the workspace' : signedIn ? 'Go to your workspaces' : 'Sign in'}
      </Button>
    </PlainScreen>
  );
}
