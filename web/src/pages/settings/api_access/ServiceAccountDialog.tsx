import { Button, Group, Switch, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCreateServiceAccount, useUpdateServiceAccount } from '../../../api/api_access';
import { fieldProblem } from '../../../api/problem';
import type { ServiceAccount } from '../../../api/types';
import { Dialog } from '../../../parts/Dialog';
import { EndField } from '../../../parts/EndField';
import { Form } from '../../../parts/Form';
import { FormProblem } from '../../../parts/FormProblem';
import { UnlessLeaving } from '../../../parts/UnlessLeaving';
import { useAccess } from '../../../shell/access';
import { RolePicker } from '../users/RolePicker';

const FIELDS = ['name', 'description'] as const;

export function ServiceAccountDialog({ account, onClose }: { account?: ServiceAccount; onClose: () => void }) {
  const { organization } = useAccess();
  const create = useCreateServiceAccount(organization.id);
  const update = useUpdateServiceAccount(organization.id, account?.id ?? '');
  const [name, setName] = useState(account?.name ?? '');
  const [description, setDescription] = useState(account?.description ?? '');
  const [role, setRole] = useState<string | null>(account?.role ?? null);
  const [end, setEnd] = useState<string | null | undefined>(account?.access_ends_at ?? null);
  const [active, setActive] = useState(account?.status !== 'suspended');
  const save = account ? update : create;
  const submit = () => {
    if (!role || end === undefined) return;
    const text = { name: name.trim(), description: description.trim() };
    if (!account) {
      create.mutate({ ...text, role, ...(end ? { access_ends_at: end } : {}) }, { onSuccess: onClose });
      return;
    }
    // Only what was changed: a role on single projects is not to become one on all by a new description.
    update.mutate(
      {
        ...text,
        ...(role !== account.role ? { role } : {}),
        ...(end !== account.access_ends_at ? { access_ends_at: end } : {}),
        ...(active !== (account.status !== 'suspended') ? { status: active ? ('active' as const) : ('suspended' as const) } : {}),
      },
      { onSuccess: onClose },
    );
  };
  const form = (
    <Form onSubmit={submit}>
      <TextInput
        label="Name"
        required
        maxLength={100}
        data-autofocus
        value={name}
        error={fieldProblem(save.error, 'name')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Textarea
        label="Description"
        description="What it is for, and whom to ask about it."
        autosize
        minRows={2}
        maxLength={500}
        value={description}
        error={fieldProblem(save.error, 'description')}
        onChange={(event) => setDescription(event.currentTarget.value)}
      />
      <RolePicker value={role} onChange={setRole} without={['owner']} />
      <EndField value={account?.access_ends_at ?? null} onChange={setEnd} />
      {account && (
        <Switch
          label="Active"
          description="Off: its tokens are refused until you turn it on again."
          checked={active}
          onChange={(event) => setActive(event.currentTarget.checked)}
        />
      )}
      <FormProblem error={save.error} fields={FIELDS} />
      <Group justify="flex-end" gap="xs" className="dialog-foot">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={save.isPending} disabled={!name.trim() || !role || end === undefined}>
          {account ? 'Save' : 'Make service account'}
        </Button>
      </Group>
    </Form>
  );
  return (
    <Dialog title={account ? `Edit ${account.name}` : 'New service account'} onClose={onClose} size={520}>
      {account ? form : <UnlessLeaving>{form}</UnlessLeaving>}
    </Dialog>
  );
}
