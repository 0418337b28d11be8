import { Anchor, Button, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link } from '@tanstack/react-router';
import { useSignIn } from '../../api/me';
import type { SignInTicket } from '../../api/types';
import { FormProblem } from '../../parts/FormProblem';
import { PasskeyButton } from './PasskeyButton';

type Props = { action: string; onDone: () => void; onTicket: (ticket: SignInTicket) => void };

export function PasswordStep({ action, onDone, onTicket }: Props) {
  const signIn = useSignIn();
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: (value) => (value.trim() ? null : 'Enter your email address'),
      password: (value) => (value ? null : 'Enter your password'),
    },
  });
  const submit = form.onSubmit(({ email, password }) =>
    signIn.mutate({ email: email.trim(), password }, { onSuccess: (answer) => ('ticket' in answer ? onTicket(answer) : onDone()) }),
  );
  return (
    <form className="stack" noValidate onSubmit={submit}>
      <TextInput size="sm" label="Email address" type="email" autoComplete="username" autoFocus {...form.getInputProps('email')} />
      <PasswordInput
        size="sm"
        label="Password"
        autoComplete="current-password"
        visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password', tabIndex: 0 }}
        {...form.getInputProps('password')}
      />
      <FormProblem error={signIn.error} />
      <Button type="submit" size="sm" fullWidth loading={signIn.isPending}>
        {action}
      </Button>
      <PasskeyButton onDone={onDone} />
      <Anchor component={Link} to="/forgot" size="sm" ta="center">
        Forgot your password?
      </Anchor>
    </form>
  );
}
