import { Button, Input, TextInput, type TextInputProps } from '@mantine/core';
import { useId } from 'react';
import { useSendCode } from '../../api/acceptance';
import { problemText } from '../../api/problem';

type Props = TextInputProps & { token: string; address: string };

/** A copied link does not prove whose it is; a code sent to the invited address does. */
export function CodeField({ token, address, ...props }: Props) {
  const id = useId();
  const send = useSendCode();
  return (
    <div className="stack">
      <div>
        <Input.Label htmlFor={id}>Confirmation code</Input.Label>
        <Input.Description id={`${id}-why`}>
          This link was handed over, so we send a code to {address} to see that the address is yours.
        </Input.Description>
      </div>
      <div className="copy-field top-aligned">
        <TextInput
          id={id}
          size="sm"
          aria-describedby={`${id}-why`}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          {...props}
        />
        <Button size="sm" variant="default" loading={send.isPending} onClick={() => send.mutate(token)}>
          {send.isSuccess ? 'Send again' : 'Send code'}
        </Button>
      </div>
      <p className="hint" aria-live="polite">
        {send.isSuccess ? `A code is on its way to ${send.data.email_masked}. It works for ten minutes.` : null}
        {send.error ? problemText(send.error) : null}
      </p>
    </div>
  );
}
