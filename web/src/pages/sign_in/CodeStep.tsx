import { Button } from '@mantine/core';
import { useState } from 'react';
import { fieldProblem } from '../../api/problem';
import { Form } from '../../parts/Form';
import { FormProblem } from '../../parts/FormProblem';
import { FactorCodeField } from '../../parts/second_factor/FactorCodeField';

type Props = { recovery: boolean; action: string; busy: boolean; error: unknown; onCode: (code: string) => void };

/** Of the authenticator app, or one of those that are kept for the day it is lost. */
export function CodeStep({ recovery, action, busy, error, onCode }: Props) {
  const [code, setCode] = useState('');
  const [missing, setMissing] = useState(false);
  return (
    <Form
      onSubmit={() => {
        setMissing(!code.trim());
        if (code.trim()) onCode(code.trim());
      }}
    >
      <FactorCodeField
        recovery={recovery}
        autoFocus
        description={recovery ? 'One of the codes that you kept when you set up the second factor.' : 'Your account has a second factor.'}
        value={code}
        onChange={(event) => {
          setCode(event.currentTarget.value);
          setMissing(false);
        }}
        error={missing ? 'Enter the code' : fieldProblem(error, 'code')}
      />
      <FormProblem error={error} fields={['code']} />
      <Button type="submit" size="sm" fullWidth loading={busy}>
        {action}
      </Button>
    </Form>
  );
}
