import { Button } from '@mantine/core';
import { useState } from 'react';
import { asProblem, fieldProblem } from '../../api/problem';
import { useFinishSignIn } from '../../api/second_factor';
import { Form } from '../../parts/Form';
import { FormProblem } from '../../parts/FormProblem';
import { FactorCodeField } from '../../parts/second_factor/FactorCodeField';

type Props = { ticket: string; action: string; onDone: () => void; onRestart: () => void };

/** The password was right; now the code. Nobody is signed in before it. */
export function SecondStep({ ticket, action, onDone, onRestart }: Props) {
  const finish = useFinishSignIn();
  const [recovery, setRecovery] = useState(false);
  const [code, setCode] = useState('');
  const [missing, setMissing] = useState(false);
  const over = finish.error !== null && asProblem(finish.error).code === 'ticket_invalid';
  if (over) {
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
    <Form
      onSubmit={() => {
        setMissing(!code.trim());
        if (code.trim()) finish.mutate({ ticket, code: code.trim() }, { onSuccess: onDone });
      }}
    >
      <FactorCodeField
        key={recovery ? 'recovery' : 'app'}
        recovery={recovery}
        autoFocus
        description={recovery ? 'One of the codes that you kept when you set up the second factor.' : 'Your account has a second factor.'}
        value={code}
        onChange={(event) => {
          setCode(event.currentTarget.value);
          setMissing(false);
        }}
        error={missing ? 'Enter the code' : fieldProblem(finish.error, 'code')}
      />
      <FormProblem error={finish.error} fields={['code']} />
      <Button type="submit" size="sm" fullWidth loading={finish.isPending}>
        {action}
      </Button>
      <Button
        variant="subtle"
        size="sm"
        fullWidth
        onClick={() => {
          setRecovery(!recovery);
          setCode('');
          finish.reset();
        }}
      >
        {recovery ? 'Use the authenticator app instead' : 'Use a recovery code instead'}
      </Button>
      <Button variant="subtle" color="gray" size="sm" fullWidth onClick={onRestart}>
        Sign in as someone else
      </Button>
    </Form>
  );
}
