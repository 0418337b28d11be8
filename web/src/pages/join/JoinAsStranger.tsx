import { Button } from '@mantine/core';
import { useState } from 'react';
import { PlainScreen } from '../../parts/PlainScreen';
import { SignInForm } from '../sign_in/SignInForm';
import type { JoinProps } from './Join';
import { JoinFacts } from './JoinFacts';
import { JoinWithNewAccount } from './JoinWithNewAccount';

/** Not signed in: a new account, or the one they have. Which of the two it is, only they know. */
export function JoinAsStranger({ token, offer, onSignedIn }: JoinProps & { onSignedIn: () => void }) {
  const [known, setKnown] = useState(!offer.mail_configured);
  return (
    <PlainScreen title={`Join ${offer.organization.name}`}>
      {known ? <p>Sign in to your account, then join with one button.</p> : <p>Create your account to join.</p>}
      {!offer.mail_configured && (
        <p className="t2">
          This server sends no mail, so a new address cannot be confirmed. If you have no account here, ask for an invitation instead.
        </p>
      )}
      <JoinFacts offer={offer} />
      {known ? <SignInForm action="Sign in to continue" onDone={onSignedIn} /> : <JoinWithNewAccount token={token} offer={offer} />}
      {offer.mail_configured && (
        <Button variant="subtle" color="gray" size="sm" fullWidth onClick={() => setKnown(!known)}>
          {known ? 'I have no account yet' : 'I have an account'}
        </Button>
      )}
    </PlainScreen>
  );
}
