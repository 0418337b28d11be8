import { Button } from '@mantine/core';
import { useState } from 'react';
import { asProblem } from '../../api/problem';
import { useFinishSignIn } from '../../api/second_factor';
import type { SignInTicket } from '../../api/types';
import { knowsPasskeys } from '../../lib/webauthn';
import { FormProblem } from '../../parts/FormProblem';
import { CodeStep } from './CodeStep';
import { PasskeyStep } from './PasskeyStep';

type Props = { ticket: SignInTicket; action: string; onDone: () => void; onRestart: () => void };
type Way = 'passkey' | 'app' | 'recovery';

const WORDS: Record<Way, string> = {
  passkey: 'Use a passkey instead',
  app: 'Use the authenticator app instead',
  recovery: 'Use a recovery code instead',
};

/** The password was right; now the second factor. Nobody is signed in before it. */
export function SecondStep({ ticket, action, onDone, onRestart }: Props) {
  const finish = useFinishSignIn();
  const request = knowsPasskeys() ? ticket.passkey : null;
  const ways: Way[] = [...(request ? ['passkey' as const] : []), ...(ticket.authenticator_app ? ['app' as const] : []), 'recovery'];
  const [way, setWay] = useState<Way>(ways[0] ?? 'recovery');
  if (finish.error && asProblem(finish.error).code === 'ticket_invalid') {
    return (
      <div className="stack">
        <FormProblem error={finish.error} />
        <Button size="sm" fullWidth onClick={onRestart} autoFocus>
          Sign in again
        </Button>
      </div>
    );
  }
  return (
    <div className="stack">
      {way === 'passkey' && request ? (
        <PasskeyStep
          request={request}
          busy={finish.isPending}
          error={finish.error}
          onAnswer={(passkey) => finish.mutate({ ticket: ticket.ticket, passkey }, { onSuccess: onDone })}
        />
      ) : (
        <CodeStep
          key={way}
          recovery={way === 'recovery'}
          action={action}
          busy={finish.isPending}
          error={finish.error}
          onCode={(code) => finish.mutate({ ticket: ticket.ticket, code }, { onSuccess: onDone })}
        />
      )}
      {ways
        .filter((other) => other !== way)
        .map((other) => (
          <Button
            key={other}
            variant="subtle"
            size="sm"
            fullWidth
            onClick={() => {
              setWay(other);
              finish.reset();
            }}
          >
            {WORDS[other]}
          </Button>
        ))}
      <Button variant="subtle" color="gray" size="sm" fullWidth onClick={onRestart}>
        Sign in as someone else
      </Button>
    </div>
  );
}
