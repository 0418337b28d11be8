import { Alert, Button, Group, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { fieldProblem } from '../../../api/problem';
import { roleChangeQuery, useCreateRole, useUpdateRole } from '../../../api/roles';
import type { Permission, Role } from '../../../api/types';
import { conflictOf } from '../../../lib/conflict';
import { ALWAYS, PERMISSION_GROUPS, sameSet } from '../../../lib/permission_groups';
import { Dialog } from '../../../parts/Dialog';
import { FormProblem } from '../../../parts/FormProblem';
import { PermissionChoice } from '../../../parts/PermissionChoice';
import { useAccess } from '../../../shell/access';
import { RightsDiff } from '../users/RightsDiff';
import { peopleWords } from './words';

/** Makes a role, or changes one: then with the difference and the number of people before anything is saved. */
export function RoleEditor({ role, onClose }: { role?: Role; onClose: () => void }) {
  const { organization } = useAccess();
  const [name, setName] = useState(role?.name ?? '');
  const [description, setDescription] = useState(role?.description ?? '');
  const had = role?.permissions.filter((each) => !ALWAYS.includes(each)) ?? [];
  const [permissions, setPermissions] = useState<Permission[]>(had);
  const lacks = (permission: Permission) => !organization.permissions.includes(permission);
  const lacksSome = PERMISSION_GROUPS.some((group) => group.permissions.some(lacks));
  const create = useCreateRole(organization.id);
  const update = useUpdateRole(organization.id, role?.key ?? '');
  const version = role?.version ?? 0;
  const isChanged = !sameSet(had, permissions);
  const asks = role !== undefined && isChanged && permissions.length > 0;
  const preview = useQuery({ ...roleChangeQuery(organization.id, role?.key ?? '', { version, permissions }), enabled: asks });
  const error = create.error ?? update.error;
  const conflict = conflictOf(error);
  const isReady = name.trim() !== '' && permissions.length > 0 && (!asks || preview.isSuccess);
  const done = () => {
    notifications.show({
      title: role ? `${name.trim()} was changed` : `${name.trim()} was made`,
      message: role ? 'The new rights are in force.' : 'It can be given to people now.',
    });
    onClose();
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    const body = { name: name.trim(), description: description.trim(), permissions };
    if (role) update.mutate({ ...body, version }, { onSuccess: done });
    else create.mutate(body, { onSuccess: done });
  };
  return (
    <Dialog onClose={onClose} title={role ? `Edit ${role.name}` : 'New role'} size={640}>
      <form className="stack" noValidate onSubmit={save}>
        <TextInput
          label="Name"
          data-autofocus
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={fieldProblem(error, 'name')}
        />
        <Textarea
          label="Description"
          description="One sentence for whoever gives the role."
          autosize
          minRows={1}
          maxLength={300}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
          error={fieldProblem(error, 'description')}
        />
        <p className="t2 small">
          To see the workspace and who is in it belongs to every role.
          {lacksSome && ' What you may not do yourself cannot be chosen.'}
        </p>
        <PermissionChoice groups={PERMISSION_GROUPS} chosen={permissions} onChange={setPermissions} locked={lacks} />
        <div aria-live="polite" className="diff-box">
          {permissions.length === 0 && <p className="muted">Choose at least one thing that the role may do.</p>}
          {role && !isChanged && <p className="muted">Change a right to see whom it touches.</p>}
          {asks && preview.data && (
            <p>
              Touches <b>{peopleWords(preview.data.members, preview.data.invitations).toLowerCase()}</b>, at once.
              {preview.data.includes_you && ' You hold this role yourself.'}
            </p>
          )}
          {asks && !preview.error && <RightsDiff gained={preview.data?.gained} lost={preview.data?.lost} />}
          {asks && !conflictOf(preview.error) && <FormProblem error={preview.error} />}
        </div>
        {(conflict ?? conflictOf(preview.error)) ? (
          <Alert color="yellow" variant="light" role="alert">
            {(conflict ?? conflictOf(preview.error))?.by} changed this role since you opened it. Close this and open it again.
          </Alert>
        ) : (
          <FormProblem error={error} fields={['name', 'description']} />
        )}
        <Group justify="flex-end" gap="xs" className="dialog-foot">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={!isReady} loading={create.isPending || update.isPending}>
            {role ? 'Save' : 'Make role'}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
