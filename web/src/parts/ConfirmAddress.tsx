import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useConfirmAddress, useSendAddressCode } from '../api/joining';
import { fieldProblem } from '../api/problem';
import { Form } from './Form';
import { FormProblem } from './FormProblem';

/** Before it is told which workspaces take people of a domain, the address has to be theirs. */
export function ConfirmAddress() {
  const send = useSendAddressCode();
  const confirm = useConfirmAddress();
  const [code, setCode] = useState('');
  return (
    <section className="card offer" aria-label="Confirm your address">
      <div className="stack">
        <p>There may be a workspace that takes people with your address. Confirm that it is yours, and you see which.</p>
        <FormProblem error={send.error} />
        {send.isSuccess ? (
          <Form onSubmit={() => confirm.mutate(code.replace(/\s/g, ''))}>
            <TextInput
              label="Confirmation code"
              description={`It was mailed to ${send.data.email_masked}, and works for ten minutes.`}
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={12}
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
              error={fieldProblem(confirm.error, 'code')}
              autoFocus
            />
            <FormProblem error={confirm.error} fields={['code']} />
            <Button type="submit" fullWidth size="sm" loading={confirm.isPending} disabled={!code.trim()}>
              Confirm
            </Button>
          </Form>
        ) : (
          <Button variant="default" fullWidth size="sm" loading={send.isPending} onClick={() => send.mutate()}>
            Send a code to my address
          </Button>
        )}
      </div>
    </section>
  );
}
