import { Button, Input, TextInput, type TextInputProps } from '@mantine/core';
import { useId } from 'react';
import { useSendJoinCode } from '../../api/joining';
import { problemText } from '../../api/problem';

type Props = TextInputProps & {
  token: string;
  /** Of somebody who is not signed in. */
  email?: string;
  why: string;
};

/** A code sent to the address shows that it is theirs. */
export function JoinCodeField({ token, email, why, ...props }: Props) {
  const id = useId();
  const send = useSendJoinCode();
  const missing = email !== undefined && !email.trim();
  return (
    <div className="stack">
      <div>
        <Input.Label htmlFor={id}>Confirmation code</Input.Label>
        <Input.Description id={`${id}-why`}>{why}</Input.Description>
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
        <Button
          size="sm"
          variant="default"
          loading={send.isPending}
          disabled={missing}
          title={missing ? 'Enter your address first' : undefined}
          onClick={() => send.mutate({ token, ...(email === undefined ? {} : { email: email.trim() }) })}
        >
          {send.isSuccess ? 'Send again' : 'Send code'}
        </Button>
      </div>
      <p className="hint" aria-live="polite">
        {send.isSuccess ? `Look into the mail of ${send.data.email_masked}. What is sent works for ten minutes.` : null}
        {send.error ? problemText(send.error) : null}
      </p>
    </div>
  );
}
