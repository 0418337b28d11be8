import { Button, NumberInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { planQuery } from '../../../api/organization';
import { fieldProblem } from '../../../api/problem';
import type { components } from '../../../api/schema';
import { useUpdateSecurity } from '../../../api/security';
import { FormProblem } from '../../../parts/FormProblem';
import { Section } from '../../../parts/Section';
import { useAccess, useMay } from '../../../shell/access';

type Policy = components['schemas']['SecurityPolicy'];
const FIELDS = ['audit_retention_days'] as const;
type Field = (typeof FIELDS)[number];
type Values = Record<Field, number | string>;

/** How long the audit log is kept; what is removed does not come back. */
export function SecurityPolicy({ policy }: { policy: Policy }) {
  const { organization } = useAccess();
  const may = useMay();
  const locked = !may('security.manage');
  const plan = useQuery(planQuery(organization.id));
  const inPlan = plan.data?.features.audit_retention !== false;
  const update = useUpdateSecurity(organization.id);
  const form = useForm<Values>({
    initialValues: { audit_retention_days: policy.audit_retention_days },
    validate: {
      audit_retention_days: (value) => zeroOrBetween(value, 90, 36_500, 'days'),
    },
  });
  // Only what was changed here: somebody else may have changed the rest since it was read.
  const submit = form.onSubmit((values) =>
    update.mutate(Object.fromEntries(FIELDS.filter((field) => form.isDirty(field)).map((field) => [field, Number(values[field])])), {
      onSuccess: () => {
        form.resetDirty();
        notifications.show({ title: 'Saved', message: 'Older entries are removed within a day.' });
      },
    }),
  );
  const input = (field: Field) => ({
    min: 0,
    w: 240,
    readOnly: locked,
    ...form.getInputProps(field),
    error: form.errors[field] ?? fieldProblem(update.error, field),
  });
  return (
    <form onSubmit={submit} noValidate>
      <Section title="Audit log">
        <NumberInput
          label="Keep entries for"
          description={
            inPlan
              ? 'Older entries are removed for good, and who had access before cannot be told any more. 0 is for ever; else at least 90.'
              : `The plan ${plan.data?.name} keeps it for ever.`
          }
          max={36_500}
          suffix=" days"
          {...input('audit_retention_days')}
          disabled={!inPlan}
        />
        <FormProblem error={update.error} fields={FIELDS} />
        {!locked && (
          <Button type="submit" className="start" disabled={!form.isDirty()} loading={update.isPending}>
            Save audit log
          </Button>
        )}
      </Section>
    </form>
  );
}

function zeroOrBetween(value: number | string, least: number, most: number, unit: string): string | null {
  const number = Number(value);
  return value !== '' && (number === 0 || (number >= least && number <= most)) ? null : `0, or between ${least} and ${most} ${unit}`;
}
