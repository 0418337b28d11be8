import { PlainScreen } from '../../parts/PlainScreen';
import { SignInForm } from '../sign_in/SignInForm';
import { Decline } from './Decline';
import type { StepProps } from './Invite';
import { Offer } from './Offer';

/** The invited address has an account: sign in first, then accept on the screen that follows. */
export function AcceptBySigningIn({ token, invitation, onSignedIn }: StepProps & { onSignedIn: () => void }) {
  return (
    <PlainScreen title={`Join ${invitation.organization.name}`}>
      <p>There is an account for {invitation.email_masked} already. Sign in to it to accept.</p>
      <Offer invitation={invitation} />
      <SignInForm action="Sign in to continue" onDone={onSignedIn} />
      <Decline token={token} invitation={invitation} />
    </PlainScreen>
  );
}
