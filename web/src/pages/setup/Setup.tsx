import { Alert, Button, PasswordInput, Select, Skeleton, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { fieldProblem } from '../../api/problem';
import { setupQuery, useSetUp } from '../../api/setup';
import { addressFault } from '../../lib/emails';
import { forgetToken } from '../../lib/fragment';
import { PASSWORD_MIN } from '../../lib/passwords';
import { browserTimeZone, timeZones } from '../../lib/time';
import { useToken } from '../../lib/use_token';
import { ErrorState } from '../../parts/ErrorState';
import { FormProblem } from '../../parts/FormProblem';
import { PasswordField } from '../../parts/PasswordField';
import { PlainScreen } from '../../parts/PlainScreen';

const FIELDS = ['organization', 'name', 'email', 'password', 'time_zone'];

/** The first start: the workspace, its owner, and the time zone in which its days begin. */
export function Setup() {
  const token = useToken('setup');
  const state = useQuery(setupQuery);
  if (state.error && !state.data) return <ErrorState error={state.error} onRetry={() => void state.refetch()} page />;
  if (!state.data) {
    return (
      <PlainScreen title="Create your workspace">
        <Skeleton height={16} />
        <Skeleton height={320} />
      </PlainScreen>
    );
  }
  if (!state.data.needed) {
    return (
      <PlainScreen title="Already set up">
        <p>This installation has its workspace. Sign in, or ask an administrator to invite you.</p>
        <Button component={Link} to="/sign_in" fullWidth size="sm">
          Sign in
        </Button>
      </PlainScreen>
    );
  }
  return <SetupForm key={token} token={token} />;
}

function SetupForm({ token }: { token: string | null }) {
  const navigate = useNavigate();
  const setUp = useSetUp();
  const form = useForm({
    initialValues: { setup_token: token ?? '', organization: '', name: '', email: '', password: '', time_zone: browserTimeZone() },
    validate: {
      setup_token: (value) => (value.trim() ? null : 'Copy it from the server’s console'),
      organization: (value) => (value.trim() ? null : 'Give the workspace a name'),
      name: (value) => (value.trim() ? null : 'Enter your name'),
      email: (value) => {
        const fault = addressFault(value.trim());
        return fault ? `This address ${fault}` : null;
      },
      password: (value) => ([...value].length >= PASSWORD_MIN ? null : `Use at least ${PASSWORD_MIN} characters`),
    },
  });
  const submit = form.onSubmit((values) =>
    setUp.mutate(
      { ...values, setup_token: values.setup_token.trim(), email: values.email.trim() },
      {
        onSuccess: () => {
          forgetToken('setup');
          void navigate({ to: '/', replace: true });
        },
      },
    ),
  );
  const input = (field: keyof typeof form.values) => {
    const props = form.getInputProps(field);
    return { ...props, error: props.error ?? fieldProblem(setUp.error, field) };
  };
  return (
    <PlainScreen title="Create your workspace">
      <p>You become its owner. You can invite colleagues right afterwards.</p>
      <form onSubmit={submit} className="stack" noValidate>
        {!token && (
          <>
            <Alert variant="light">
              To show that this server is yours, open the setup link it printed on its console at the first start, or paste the token at the
              end of that link here.
            </Alert>
            <PasswordInput size="sm" label="Setup token" autoComplete="off" {...input('setup_token')} />
          </>
        )}
        <TextInput
          size="sm"
          label="Workspace name"
          placeholder="Acme"
          autoComplete="organization"
          data-autofocus
          {...input('organization')}
        />
        <TextInput size="sm" label="Your name" autoComplete="name" {...input('name')} />
        <TextInput size="sm" label="Email address" type="email" autoComplete="username" {...input('email')} />
        <PasswordField
          label="Password"
          personal={[form.values.name, form.values.email.split('@')[0] ?? '']}
          {...input('password')}
          value={form.values.password}
        />
        <Select
          size="sm"
          label="Time zone"
          description="Decides when a day begins in reports. It can be changed later."
          searchable
          allowDeselect={false}
          data={timeZones(form.values.time_zone)}
          {...input('time_zone')}
        />
        <FormProblem error={setUp.error} fields={token ? FIELDS : [...FIELDS, 'setup_token']} />
        <Button type="submit" size="sm" fullWidth loading={setUp.isPending}>
          Create workspace
        </Button>
      </form>
    </PlainScreen>
  );
}
