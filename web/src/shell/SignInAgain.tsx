import { Button } from '@mantine/core';
import { useSignOut } from '../api/me';
import type { Me, MyOrganization } from '../api/types';
import { FormProblem } from '../parts/FormProblem';
import { PlainScreen } from '../parts/PlainScreen';

type Props = { me: Me; organization: MyOrganization; next: string; onChoose: (id: string) => void };

/** This session is older than the workspace allows, or was left alone for longer: sign in, and go on where you were. */
export function SignInAgain({ me, organization, next, onChoose }: Props) {
  const signOut = useSignOut();
  const others = me.organizations.filter((each) => each.id !== organization.id && !each.sign_in_again);
  return (
    <PlainScreen title={`Sign in again for ${organization.name}`} announce>
      <p>
        {organization.name} asks for it from time to time. You are still signed in as {me.account.email}, and nothing was taken away: sign
        in to go on where you were.
      </p>
      {/* A full load: nothing of the workspace may stay in memory. */}
      <Button component="a" href={`/sign_in?next=${encodeURIComponent(next)}`} fullWidth size="sm">
        Sign in again
      </Button>
      {others.map((each) => (
        <Button key={each.id} variant="default" fullWidth size="sm" onClick={() => onChoose(each.id)}>
          Go to {each.name}
        </Button>
      ))}
      <FormProblem error={signOut.error} />
      <Button variant="subtle" color="gray" fullWidth size="sm" loading={signOut.isPending} onClick={() => signOut.mutate()}>
        Sign out
      </Button>
    </PlainScreen>
  );
}
