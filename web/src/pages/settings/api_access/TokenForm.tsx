import { Button, Group, NumberInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCreateToken } from '../../../api/api_access';
import { fieldProblem } from '../../../api/problem';
import type { IssuedApiToken, Permission } from '../../../api/types';
import { tokenGroups } from '../../../lib/permission_groups';
import { EndField } from '../../../parts/EndField';
import { Form } from '../../../parts/Form';
import { FormProblem } from '../../../parts/FormProblem';
import { PermissionChoice } from '../../../parts/PermissionChoice';
import { useAccess } from '../../../shell/access';

type Props = {
  serviceAccount: string | null;
  /** What may be chosen from: nobody gives a token more than its member has. */
  permissions: readonly Permission[];
  onIssued: (issued: IssuedApiToken) => void;
  onCancel: () => void;
};

const FIELDS = ['name', 'project_id', 'expires_at', 'requests_per_minute'] as const;

export function TokenForm({ serviceAccount, permissions, onIssued, onCancel }: Props) {
  const { organization } = useAccess();
  const create = useCreateToken(organization.id, serviceAccount);
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<Permission[]>([]);
  const [project, setProject] = useState<string | null>(null);
  const [end, setEnd] = useState<string | null | undefined>(null);
  const [pace, setPace] = useState<number | string>(600);
  const submit = () =>
    create.mutate(
      {
        name: name.trim(),
        permissions: chosen,
        ...(project ? { project_id: project } : {}),
        ...(end ? { expires_at: end } : {}),
        requests_per_minute: Number(pace),
      },
      { onSuccess: onIssued },
    );
  return (
    <Form onSubmit={submit}>
      <TextInput
        label="Name"
        description="What it is for; the audit log names it."
        required
        maxLength={100}
        data-autofocus
        value={name}
        error={fieldProblem(create.error, 'name')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <p className="t2 small">Give it no more than it needs.</p>
      <PermissionChoice groups={tokenGroups(permissions)} chosen={chosen} onChange={setChosen} />
      <Select
        label="Projects"
        data={[{ value: '', label: 'All projects' }, ...organization.projects.map((each) => ({ value: each.id, label: each.name }))]}
        allowDeselect={false}
        value={project ?? ''}
        onChange={(value) => setProject(value || null)}
        error={fieldProblem(create.error, 'project_id')}
      />
      <Group align="flex-start" gap="md">
        <EndField label="Ends" value={null} onChange={setEnd} />
        <NumberInput
          label="Requests a minute"
          description="More are refused for a moment."
          w={180}
          min={1}
          max={60000}
          allowDecimal={false}
          value={pace}
          onChange={setPace}
          error={fieldProblem(create.error, 'requests_per_minute')}
        />
      </Group>
      <FormProblem error={create.error} fields={FIELDS} />
      <Group justify="flex-end" gap="xs" className="dialog-foot">
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" loading={create.isPending} disabled={!name.trim() || chosen.length === 0 || end === undefined || !pace}>
          Make token
        </Button>
      </Group>
    </Form>
  );
}
