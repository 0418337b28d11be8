import { Alert, Button, Select } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconInfoCircle } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { fieldProblem } from '../../../api/problem';
import type { components } from '../../../api/schema';
import { useUpdateSecurity } from '../../../api/security';
import { IDLE_CHOICES, isStricter, LIFETIME_CHOICES, type Limits, limitOptions, pastLimits } from '../../../lib/session_limits';
import { FormProblem } from '../../../parts/FormProblem';
import { Section } from '../../../parts/Section';
import { useAccess, useMay } from '../../../shell/access';

type Policy = components['schemas']['SecurityPolicy'];
const FIELDS = ['session_idle_minutes', 'session_lifetime_minutes'] as const;

/** How long signing in is good for this workspace; what a change does is said before it is saved. */
export function SessionPolicy({ policy }: { policy: Policy }) {
  const { organization } = useAccess();
  const may = useMay();
  const locked = !may('security.manage');
  const update = useUpdateSecurity(organization.id);
  const [chosen, setChosen] = useState<Partial<Limits>>({});
  const limits: Limits = { ...policy, ...chosen };
  const changed = FIELDS.filter((field) => limits[field] !== policy[field]);
  const own = changed.length > 0 ? pastLimits(policy.my_session, limits) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // Only what was changed here: somebody else may have changed the rest since it was read.
    update.mutate(Object.fromEntries(changed.map((field) => [field, limits[field]])), {
      onSuccess: () => {
        setChosen({});
        notifications.show({ title: 'Saved', message: 'The limits are in force for the next request of everybody.' });
      },
    });
  };
  const input = (field: (typeof FIELDS)[number]) => ({
    value: String(limits[field]),
    onChange: (value: string | null) => value !== null && setChosen({ ...chosen, [field]: Number(value) }),
    allowDeselect: false,
    readOnly: locked,
    w: 280,
    error: fieldProblem(update.error, field),
  });
  return (
    <form onSubmit={submit} noValidate>
      <Section title="Sessions">
        <Select
          label="Sign in again after being away for"
          description="Counted from the last click, whichever workspace it was in. A page that asks for news by itself, as an open board does, counts as being here."
          data={limitOptions(IDLE_CHOICES, policy.session_idle_minutes, '14 days, as everywhere')}
          {...input('session_idle_minutes')}
        />
        <Select
          label="Sign in again at the latest after"
          description="Counted from signing in. People come back to the page they were on; their other workspaces are not touched, and API tokens go on."
          data={limitOptions(LIFETIME_CHOICES, policy.session_lifetime_minutes, '30 days, as everywhere')}
          {...input('session_lifetime_minutes')}
        />
        {isStricter(policy, limits) && (
          <Alert color={own ? 'yellow' : 'blue'} variant="light" icon={<IconInfoCircle size={16} aria-hidden />} role="status">
            {own
              ? `You will have to sign in again at once: ${own}. So will everybody else whose session is past these limits.`
              : 'Your own session stays good. Everybody whose session is past these limits signs in again at their next click.'}
          </Alert>
        )}
        <FormProblem error={update.error} fields={FIELDS} />
        {!locked && (
          <Button type="submit" className="start" disabled={changed.length === 0} loading={update.isPending}>
            {own ? 'Save, and sign in again' : 'Save sessions'}
          </Button>
        )}
      </Section>
    </form>
  );
}
