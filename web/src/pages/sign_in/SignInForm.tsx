import { Anchor, Button, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link } from '@tanstack/react-router';
import { useSignIn } from '../../api/me';
import { FormProblem } from '../../parts/FormProblem';

type Props = { onDone: () => void; action?: string };

export function SignInForm({ onDone, action = 'Sign in' }: Props) {
  const signIn = useSignIn();
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: (value) => (value.trim() ? null : 'Enter your email address'),
      password: (value) => (value ? null : 'Enter your password'),
    },
  });
  return (
    <form
      className="stack"
      noValidate
      onSubmit={form.onSubmit(({ email, password }) => signIn.mutate({ email: email.trim(), password }, { onSuccess: onDone }))}
    >
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
      <Anchor component={Link} to="/forgot" size="sm" ta="center">
        Forgot your password?
      </Anchor>
    </form>
  );
}
