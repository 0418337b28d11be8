import { Button, NumberInput, Select, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useUpdateOrganization } from '../../../api/organization';
import { fieldProblem } from '../../../api/problem';
import type { components } from '../../../api/schema';
import type { Organization } from '../../../api/types';
import { FormProblem } from '../../../parts/FormProblem';
import { Section } from '../../../parts/Section';
import { useAccess, useMay } from '../../../shell/access';
import { SecondFactorPolicy } from './SecondFactorPolicy';

export type Settings = {
  name: string;
  language: string;
  invitation_expiry_hours: number | string;
  remind_before_expiry_hours: number | string;
  copied_links_allowed: boolean;
  require_second_factor: boolean;
  second_factor_grace_days: number | string;
};
type Language = NonNullable<components['schemas']['OrganizationUpdate']['language']>;
const LANGUAGES = [
  { value: 'en', label: 'English' },
  { value: 'de', label: 'Deutsch' },
  { value: 'fr', label: 'Français' },
  { value: 'es', label: 'Español' },
];

export function WorkspaceForm({ settings }: { settings: Organization }) {
  const { me } = useAccess();
  const may = useMay();
  const locked = !may('organization.update');
  const update = useUpdateOrganization(settings.id);
  const form = useForm<Settings>({
    initialValues: {
      name: settings.name,
      language: settings.language,
      invitation_expiry_hours: settings.invitation_expiry_hours,
      remind_before_expiry_hours: settings.remind_before_expiry_hours,
      copied_links_allowed: settings.copied_links_allowed,
      require_second_factor: settings.require_second_factor,
      second_factor_grace_days: settings.second_factor_grace_days,
    },
    validate: {
      name: (value) => (value.trim() ? null : 'Give the workspace a name'),
      invitation_expiry_hours: (value) => (Number(value) >= 1 && Number(value) <= 720 ? null : 'Between 1 and 720 hours'),
      remind_before_expiry_hours: (value) =>
        value !== '' && Number(value) >= 0 && Number(value) <= 720 ? null : 'Between 0 and 720 hours',
      second_factor_grace_days: (value) => (value !== '' && Number(value) >= 0 && Number(value) <= 90 ? null : 'Between 0 and 90 days'),
    },
  });
  // Only what was changed here: somebody else may have changed the rest since it was read.
  const submit = form.onSubmit((values) =>
    update.mutate(
      {
        ...(form.isDirty('name') && { name: values.name.trim() }),
        ...(form.isDirty('language') && { language: values.language as Language }),
        ...(form.isDirty('invitation_expiry_hours') && { invitation_expiry_hours: Number(values.invitation_expiry_hours) }),
        ...(form.isDirty('remind_before_expiry_hours') && { remind_before_expiry_hours: Number(values.remind_before_expiry_hours) }),
        ...(form.isDirty('copied_links_allowed') && { copied_links_allowed: values.copied_links_allowed }),
        ...(form.isDirty('require_second_factor') && { require_second_factor: values.require_second_factor }),
        ...(form.isDirty('second_factor_grace_days') && { second_factor_grace_days: Number(values.second_factor_grace_days) }),
      },
      {
        onSuccess: () => {
          form.resetDirty();
          notifications.show({ title: 'Saved', message: 'The workspace settings are in force.' });
        },
      },
    ),
  );
  return (
    <form onSubmit={submit} noValidate className="stack narrow">
      {locked && <p className="t2">Your role may look at these settings. An administrator can change them.</p>}
      <Section title="General">
        <TextInput
          label="Workspace name"
          readOnly={locked}
          {...form.getInputProps('name')}
          error={form.errors.name ?? fieldProblem(update.error, 'name')}
        />
        <Select
          label="Language of mail"
          description="Invitations and other mail are written in it."
          data={LANGUAGES}
          allowDeselect={false}
          readOnly={locked}
          w={240}
          {...form.getInputProps('language')}
        />
      </Section>
      <Section title="Invitations">
        <NumberInput
          label="Open for"
          description="Hours after which an invitation that was not accepted ends."
          min={1}
          max={720}
          suffix={Number(form.values.invitation_expiry_hours) === 1 ? ' hour' : ' hours'}
          w={240}
          readOnly={locked}
          {...form.getInputProps('invitation_expiry_hours')}
        />
        <NumberInput
          label="Remind before the end"
          description="So many hours before, whoever has not answered gets one more mail. 0 sends none."
          min={0}
          max={720}
          suffix={Number(form.values.remind_before_expiry_hours) === 1 ? ' hour' : ' hours'}
          w={240}
          readOnly={locked}
          {...form.getInputProps('remind_before_expiry_hours')}
          error={form.errors.remind_before_expiry_hours ?? fieldProblem(update.error, 'remind_before_expiry_hours')}
        />
        <Switch
          label="A copied link is enough to join"
          description={
            me.mail_configured
              ? 'Counts only where mail is not set up. It is set up here, so a copied link always asks for a code sent by mail.'
              : 'Mail is not set up, so no code can be sent: whoever holds the link can join with the invited address.'
          }
          disabled={locked}
          {...form.getInputProps('copied_links_allowed', { type: 'checkbox' })}
        />
      </Section>
      <SecondFactorPolicy
        form={form}
        locked={locked || !may('security.manage')}
        required={settings.require_second_factor}
        error={update.error}
      />
      <FormProblem
        error={update.error}
        fields={['name', 'remind_before_expiry_hours', 'require_second_factor', 'second_factor_grace_days']}
      />
      {!locked && (
        <Button type="submit" className="start" disabled={!form.isDirty()} loading={update.isPending}>
          Save changes
        </Button>
      )}
    </form>
  );
}
