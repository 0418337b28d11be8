import { Button, PasswordInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useChangePassword } from '../../api/me';
import { fieldProblem } from '../../api/problem';
import { PASSWORD_MIN, PASSWORD_MIN_WITH_SECOND_FACTOR } from '../../lib/passwords';
import { FormProblem } from '../../parts/FormProblem';
import { PasswordField } from '../../parts/PasswordField';
import { Section } from '../../parts/Section';
import { useAccess } from '../../shell/access';

export function Password() {
  const { me } = useAccess();
  const change = useChangePassword();
  const minimum = me.account.second_factor ? PASSWORD_MIN_WITH_SECOND_FACTOR : PASSWORD_MIN;
  const form = useForm({
    initialValues: { current_password: '', new_password: '' },
    validate: {
      current_password: (value) => (value ? null : 'Enter your current password'),
      new_password: (value) => ([...value].length >= minimum ? null : `Use at least ${minimum} characters`),
    },
  });
  const input = (field: 'current_password' | 'new_password') => {
    const props = form.getInputProps(field);
    return { ...props, error: props.error ?? fieldProblem(change.error, field) };
  };
  return (
    <Section title="Password">
      <form
        className="stack"
        noValidate
        onSubmit={form.onSubmit((values) =>
          change.mutate(values, {
            onSuccess: () => {
              form.reset();
              notifications.show({ title: 'Password changed', message: 'Your other devices were signed out.' });
            },
          }),
        )}
      >
        <input type="text" autoComplete="username" value={me.account.email} readOnly hidden aria-hidden tabIndex={-1} />
        <PasswordInput
          size="xs"
          label="Current password"
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the current password', tabIndex: 0 }}
          {...input('current_password')}
        />
        <PasswordField
          size="xs"
          label="New password"
          minimum={minimum}
          personal={[me.account.name, me.account.email.split('@')[0] ?? '']}
          {...input('new_password')}
          value={form.values.new_password}
        />
        <FormProblem error={change.error} fields={['current_password', 'new_password']} />
        <Button type="submit" variant="default" className="start" loading={change.isPending}>
          Change password
        </Button>
      </form>
    </Section>
  );
}
