import { Badge, Button, Group, Skeleton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { secondFactorQuery, useFactorChanged } from '../../api/second_factor';
import type { SecondFactor as Factor } from '../../api/types';
import { shortDate } from '../../lib/time';
import { count } from '../../lib/words';
import { ErrorState } from '../../parts/ErrorState';
import { Section } from '../../parts/Section';
import { EnrolSecondFactor } from '../../parts/second_factor/EnrolSecondFactor';
import { useAccess } from '../../shell/access';
import { RemoveFactor } from './RemoveFactor';
import { RenewRecoveryCodes } from './RenewRecoveryCodes';

type Doing = 'enrol' | 'renew' | 'remove';

export function SecondFactor() {
  const { me } = useAccess();
  const factor = useQuery(secondFactorQuery);
  const changed = useFactorChanged();
  const [doing, setDoing] = useState<Doing | null>(null);
  const close = () => setDoing(null);
  const on = factor.data?.enabled ?? false;
  const app = factor.data?.authenticator_app ?? false;
  return (
    <Section title="Security" sub="A second factor beside your password" actions={on && <Badge color="teal">On</Badge>}>
      {factor.error && <ErrorState error={factor.error} onRetry={() => void factor.refetch()} />}
      {factor.isPending && <Skeleton height={44} />}
      {doing === 'enrol' && (
        <EnrolSecondFactor
          level={3}
          email={me.account.email}
          onCodes={() => undefined}
          onCancel={close}
          onDone={() => {
            close();
            void changed();
            notifications.show({ title: 'Second factor is on', message: 'Your other devices were signed out.' });
          }}
        />
      )}
      {doing === 'renew' && <RenewRecoveryCodes email={me.account.email} onClose={close} />}
      {factor.data && !doing && (on ? <p>{standing(factor.data)}</p> : <Why />)}
      {factor.data && !doing && (
        <Group gap="xs">
          {!on && <Button onClick={() => setDoing('enrol')}>Set up second factor</Button>}
          {on && (
            <Button variant="default" onClick={() => setDoing('renew')}>
              New recovery codes
            </Button>
          )}
          {on && !app && (
            <Button variant="default" onClick={() => setDoing('enrol')}>
              Set up authenticator app
            </Button>
          )}
          {app && (
            <Button variant="default" onClick={() => setDoing('remove')}>
              Remove authenticator app
            </Button>
          )}
        </Group>
      )}
      {doing === 'remove' && <RemoveFactor onClose={close} />}
    </Section>
  );
}

function Why() {
  return (
    <p>
      With a second factor nobody gets in with your password alone: signing in also asks for a code that an authenticator app shows, or for
      a passkey.
    </p>
  );
}

function standing({ authenticator_app, confirmed_at, passkeys, recovery_codes_left }: Factor): string {
  const since = confirmed_at ? ` since ${shortDate(confirmed_at)}` : '';
  const asked = authenticator_app
    ? `Signing in with your password asks for a code of your authenticator app${since}${passkeys > 0 ? ', or a passkey' : ''}.`
    : 'Signing in with your password asks for a passkey as well.';
  const left =
    recovery_codes_left === 0
      ? 'No recovery code is'
      : `${count(recovery_codes_left, 'recovery code')} ${recovery_codes_left === 1 ? 'is' : 'are'}`;
  const hint = recovery_codes_left < 3 ? ' Make new ones before you need them.' : '';
  return `${asked} ${left} left.${hint}`;
}
