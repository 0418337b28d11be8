import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { fieldProblem } from '../../api/problem';
import { PASSWORD_MIN } from '../../lib/passwords';
import { FormProblem } from '../../parts/FormProblem';
import { PasswordField } from '../../parts/PasswordField';
import type { JoinProps } from './Join';
import { JoinCodeField } from './JoinCodeField';
import { useJoin } from './use_join';

const FIELDS = ['email', 'code', 'name', 'password'] as const;

/** The address is confirmed before there is an account. */
export function JoinWithNewAccount({ token, offer }: JoinProps) {
  const { join, busy, error } = useJoin(token);
  const form = useForm({
    initialValues: { email: '', code: '', name: '', password: '' },
    validate: {
      email: (value) => (value.trim() ? null : 'Enter your address'),
      code: (value) => (value.trim() ? null : 'Enter the code from the mail'),
      name: (value) => (value.trim() ? null : 'Enter your name'),
      password: (value) => ([...value].length >= PASSWORD_MIN ? null : `Use at least ${PASSWORD_MIN} characters`),
    },
  });
  const input = (field: (typeof FIELDS)[number]) => {
    const props = form.getInputProps(field);
    return { ...props, error: props.error ?? fieldProblem(error, field) };
  };
  const submit = form.onSubmit(({ email, code, name, password }) =>
    join({ email: email.trim(), code: code.replace(/\s/g, ''), name: name.trim(), password }),
  );
  const domains = offer.domains.map((domain) => `@${domain}`).join(' or ');
  return (
    <form className="stack" noValidate onSubmit={submit}>
      <TextInput
        size="sm"
        type="email"
        label="Email address"
        description={domains ? `It has to end in ${domains}.` : undefined}
        autoComplete="email"
        autoFocus
        {...input('email')}
      />
      <JoinCodeField
        token={token}
        email={form.values.email}
        why="We send a code to your address to see that it is yours."
        {...input('code')}
      />
      <TextInput size="sm" label="Your name" autoComplete="name" {...input('name')} />
      <PasswordField
        label="Password"
        personal={[form.values.name, form.values.email]}
        {...input('password')}
        value={form.values.password}
      />
      <FormProblem error={error} fields={FIELDS} />
      <Button type="submit" size="sm" fullWidth loading={busy}>
        Create account and join
      </Button>
    </form>
  );
}
