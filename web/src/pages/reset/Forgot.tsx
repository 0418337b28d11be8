import { Anchor, Button, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useAskForReset } from '../../api/me';
import { addressFault } from '../../lib/emails';
import { Form } from '../../parts/Form';
import { FormProblem } from '../../parts/FormProblem';
import { PlainScreen } from '../../parts/PlainScreen';

export function Forgot() {
  const [email, setEmail] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const ask = useAskForReset();
  if (ask.isSuccess) {
    return (
      <PlainScreen title="Check your mail" announce>
        <p>
          If {email.trim()} has an account here, a link to choose a new password is on its way. It works once and for one hour. Nothing
          there after a few minutes? Look in the spam folder, or ask the person who runs this server whether it can send mail.
        </p>
        <Button component={Link} to="/sign_in" variant="default" size="sm" fullWidth>
          Back to sign in
        </Button>
      </PlainScreen>
    );
  }
  return (
    <PlainScreen title="Choose a new password">
      <p>Enter the address of your account, and we send it a link.</p>
      <Form
        onSubmit={() => {
          const found = addressFault(email.trim());
          setFault(found);
          if (!found) ask.mutate(email.trim());
        }}
      >
        <TextInput
          size="sm"
          label="Email address"
          type="email"
          autoComplete="username"
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={fault ? `This address ${fault}` : null}
        />
        <FormProblem error={ask.error} />
        <Button type="submit" size="sm" fullWidth loading={ask.isPending}>
          Send the link
        </Button>
        <Anchor component={Link} to="/sign_in" size="sm" ta="center">
          Back to sign in
        </Anchor>
      </Form>
    </PlainScreen>
  );
}
