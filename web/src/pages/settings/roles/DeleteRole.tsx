import { Select } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { roleDeletionQuery, useDeleteRole } from '../../../api/roles';
import type { Role } from '../../../api/types';
import { ConfirmDialog } from '../../../parts/ConfirmDialog';
import { useAccess } from '../../../shell/access';
import { RightsDiff } from '../users/RightsDiff';
import { peopleWords } from './words';

/** Says where those who hold the role go, and what that means for them, before it is deleted. */
export function DeleteRole({ role, roles, onClose }: { role: Role; roles: Role[]; onClose: () => void }) {
  const { organization } = useAccess();
  const isUsed = (role.members ?? 0) + (role.invitations ?? 0) + (role.teams ?? 0) > 0;
  const [replacement, setReplacement] = useState<string | null>(null);
  const preview = useQuery(roleDeletionQuery(organization.id, role.key, replacement));
  const remove = useDeleteRole(organization.id, role.key);
  const others = roles.filter((each) => each.key !== role.key && each.assignable);
  return (
    <ConfirmDialog
      title={`Delete ${role.name}?`}
      action={`Delete ${role.name}`}
      danger
      ready={preview.isSuccess && (!isUsed || replacement !== null)}
      busy={remove.isPending}
      error={remove.error ?? preview.error}
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(replacement, {
          onSuccess: () => {
            notifications.show({ title: `${role.name} was deleted`, message: 'Whoever held it has the other role now.' });
            onClose();
          },
        })
      }
    >
      <p>
        {isUsed
          ? `${peopleWords(role.members ?? 0, role.invitations ?? 0, role.teams ?? 0)} must go somewhere. They change over at once, wherever they held it.`
          : 'Nobody holds this role, and no open invitation offers it.'}
      </p>
      <Select
        label="They get instead"
        description={isUsed ? undefined : 'Only needed if somebody who was removed still holds it.'}
        placeholder="Choose a role"
        data={others.map((each) => ({ value: each.key, label: each.name }))}
        value={replacement}
        onChange={setReplacement}
      />
      {replacement && (
        <div aria-live="polite" className="diff-box">
          {!preview.error && <RightsDiff gained={preview.data?.gained} lost={preview.data?.lost} />}
        </div>
      )}
    </ConfirmDialog>
  );
}
