import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useConfirmReset } from '../../api/me';
import { asProblem } from '../../api/problem';
import { forgetToken } from '../../lib/fragment';
import { PASSWORD_MIN_WITH_SECOND_FACTOR } from '../../lib/passwords';
import { useToken } from '../../lib/use_token';
import { Form } from '../../parts/Form';
import { FormProblem } from '../../parts/FormProblem';
import { PasswordField } from '../../parts/PasswordField';
import { PlainScreen } from '../../parts/PlainScreen';

export function Reset() {
  const token = useToken('reset');
  const [password, setPassword] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const confirm = useConfirmReset();
  const dead = !token || (confirm.error && asProblem(confirm.error).code === 'reset_token_invalid');
  if (confirm.isSuccess) {
    return (
      <PlainScreen title="Your password is changed" announce>
        <p>You were signed out everywhere. Sign in with the new password.</p>
        <Button component={Link} to="/sign_in" size="sm" fullWidth>
          Sign in
        </Button>
      </PlainScreen>
    );
  }
  if (dead) {
    return (
      <PlainScreen title="This link no longer works" announce={Boolean(token)}>
        <p>It was used already, is older than an hour, or is not complete. Your password has not changed.</p>
        <Button component={Link} to="/forgot" size="sm" fullWidth>
          Send a new link
        </Button>
      </PlainScreen>
    );
  }
  return (
    <PlainScreen title="Choose a new password">
      <Form
        onSubmit={() => {
          // Whether the account has a second factor is not told to whoever holds a link: the server judges the rest.
          if ([...password].length < PASSWORD_MIN_WITH_SECOND_FACTOR)
            setFault(`Use at least ${PASSWORD_MIN_WITH_SECOND_FACTOR} characters`);
          else confirm.mutate({ token, new_password: password }, { onSuccess: () => forgetToken('reset') });
        }}
      >
        <PasswordField
          label="New password"
          autoFocus
          value={password}
          onChange={(event) => {
            setPassword(event.currentTarget.value);
            setFault(null);
          }}
          error={fault}
        />
        <FormProblem error={confirm.error} />
        <Button type="submit" size="sm" fullWidth loading={confirm.isPending}>
          Change password
        </Button>
      </Form>
    </PlainScreen>
  );
}
