import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { fieldProblem } from '../../api/problem';
import { PASSWORD_MIN } from '../../lib/passwords';
import { FormProblem } from '../../parts/FormProblem';
import { PasswordField } from '../../parts/PasswordField';
import { PlainScreen } from '../../parts/PlainScreen';
import { CodeField } from './CodeField';
import { Decline } from './Decline';
import type { StepProps } from './Invite';
import { useJoin } from './joined';
import { Offer } from './Offer';

/** No account yet: name and password; the address is the invited one and cannot be changed. */
export function AcceptWithNewAccount({ token, invitation }: StepProps) {
  const { join, busy, error } = useJoin(token);
  const { needs } = invitation;
  const form = useForm({
    initialValues: { name: '', password: '', code: '' },
    validate: {
      name: (value) => (!needs.name || value.trim() ? null : 'Enter your name'),
      password: (value) => (!needs.password || [...value].length >= PASSWORD_MIN ? null : `Use at least ${PASSWORD_MIN} characters`),
      code: (value) => (!needs.code || value.trim() ? null : 'Enter the code from the mail'),
    },
  });
  const input = (field: 'name' | 'password' | 'code') => {
    const props = form.getInputProps(field);
    return { ...props, error: props.error ?? fieldProblem(error, field) };
  };
  const submit = form.onSubmit(({ name, password, code }) =>
    join({
      ...(needs.name ? { name: name.trim() } : {}),
      ...(needs.password ? { password } : {}),
      ...(needs.code ? { code: code.replace(/\s/g, '') } : {}),
    }),
  );
  return (
    <PlainScreen title={`Join ${invitation.organization.name}`}>
      <p>Create your account to accept. It belongs to the address you were invited with.</p>
      <Offer invitation={invitation} />
      <form className="stack" noValidate onSubmit={submit}>
        {needs.name && <TextInput size="sm" label="Your name" autoComplete="name" autoFocus {...input('name')} />}
        {needs.password && (
          <PasswordField label="Password" personal={[form.values.name]} {...input('password')} value={form.values.password} />
        )}
        {needs.code && <CodeField token={token} address={invitation.email_masked ?? ''} {...input('code')} />}
        <FormProblem error={error} fields={['name', 'password', 'code']} />
        <Button type="submit" size="sm" fullWidth loading={busy}>
          Create account and join
        </Button>
      </form>
      <Decline token={token} invitation={invitation} />
    </PlainScreen>
  );
}
