import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSignOut } from '../api/me';
import { passkeysQuery } from '../api/passkeys';
import { useFactorChanged } from '../api/second_factor';
import type { Me, MyOrganization } from '../api/types';
import { isShutOut } from '../lib/second_factor';
import { knowsPasskeys } from '../lib/webauthn';
import { FormProblem } from '../parts/FormProblem';
import { PlainScreen } from '../parts/PlainScreen';
import { AddPasskey } from '../parts/second_factor/AddPasskey';
import { EnrolSecondFactor } from '../parts/second_factor/EnrolSecondFactor';

type Props = {
  me: Me;
  organization: MyOrganization;
  onChoose: (id: string) => void;
  /** While the recovery codes are on the screen, it must not give way to anything. */
  onKeep: (keep: boolean) => void;
};

/** The workspace asks for a second factor and the days to set one up are over: do it here and go on. */
export function SecondFactorRequired({ me, organization, onChoose, onKeep }: Props) {
  const signOut = useSignOut();
  const changed = useFactorChanged();
  const [kept, setKept] = useState(false);
  const [byPasskey, setByPasskey] = useState(false);
  const offered = useQuery(passkeysQuery).data?.available && knowsPasskeys();
  const steps = {
    level: 2 as const,
    email: me.account.email,
    onCodes: () => {
      onKeep(true);
      setKept(true);
    },
    onDone: () => void changed().then(() => onKeep(false)),
  };
  const others = me.organizations.filter((each) => each.id !== organization.id && !isShutOut(each));
  return (
    <PlainScreen title={`${organization.name} asks for a second factor`} announce>
      {!kept && <p>You are still a member with the same role. Set up a second factor, and the workspace opens again.</p>}
      {byPasskey ? <AddPasskey {...steps} /> : <EnrolSecondFactor {...steps} />}
      {!kept && offered && (
        <Button variant="subtle" fullWidth size="sm" onClick={() => setByPasskey(!byPasskey)}>
          {byPasskey ? 'Use an authenticator app instead' : 'Use a passkey instead'}
        </Button>
      )}
      {!kept &&
        others.map((each) => (
          <Button key={each.id} variant="default" fullWidth size="sm" onClick={() => onChoose(each.id)}>
            Go to {each.name}
          </Button>
        ))}
      <FormProblem error={signOut.error} />
      {!kept && (
        <Button variant="subtle" color="gray" fullWidth size="sm" loading={signOut.isPending} onClick={() => signOut.mutate()}>
          Sign out
        </Button>
      )}
    </PlainScreen>
  );
}
