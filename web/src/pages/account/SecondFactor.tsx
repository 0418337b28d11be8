import { Badge, Button, Group, Skeleton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { secondFactorQuery, useFactorChanged } from '../../api/second_factor';
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
          {on ? (
            <>
              <Button variant="default" onClick={() => setDoing('renew')}>
                New recovery codes
              </Button>
              <Button variant="default" onClick={() => setDoing('remove')}>
                Remove second factor
              </Button>
            </>
          ) : (
            <Button onClick={() => setDoing('enrol')}>Set up second factor</Button>
          )}
        </Group>
      )}
      {doing === 'remove' && <RemoveFactor email={me.account.email} onClose={close} />}
    </Section>
  );
}

function Why() {
  return (
    <p>With a second factor nobody gets in with your password alone: signing in also asks for a code that an authenticator app shows.</p>
  );
}

function standing({ confirmed_at, recovery_codes_left }: { confirmed_at: string | null; recovery_codes_left: number }): string {
  const since = confirmed_at ? ` since ${shortDate(confirmed_at)}` : '';
  const left =
    recovery_codes_left === 0
      ? 'No recovery code is'
      : `${count(recovery_codes_left, 'recovery code')} ${recovery_codes_left === 1 ? 'is' : 'are'}`;
  const hint = recovery_codes_left < 3 ? ' Make new ones before you need them.' : '';
  return `Signing in asks for a code of your authenticator app${since}. ${left} left.${hint}`;
}
