import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { memberChangeQuery, useUpdateMember } from '../../../api/members';
import type { Member } from '../../../api/types';
import { Dialog } from '../../../parts/Dialog';
import { FormProblem } from '../../../parts/FormProblem';
import { useRoleName } from '../../../parts/role_name';
import { useAccess } from '../../../shell/access';
import { RightsDiff } from './RightsDiff';
import { RolePicker } from './RolePicker';

/** First the difference in rights, as the server sees it, then the change. */
export function ChangeRole({ member, onClose }: { member: Member; onClose: () => void }) {
  const { organization } = useAccess();
  const roleName = useRoleName();
  const [role, setRole] = useState(member.role);
  const changed = role !== member.role;
  const preview = useQuery({ ...memberChangeQuery(organization.id, member.id, { role }), enabled: changed });
  const update = useUpdateMember(organization.id);
  const save = () =>
    update.mutate(
      { member: member.id, body: { role } },
      {
        onSuccess: () => {
          notifications.show({ title: `${member.name} is ${roleName(role)} now`, message: 'The new rights are in force.' });
          onClose();
        },
      },
    );
  return (
    <Dialog onClose={onClose} title={`Change role of ${member.name}`} size={520}>
      <div className="stack">
        <RolePicker value={role} onChange={setRole} />
        <div aria-live="polite" className="diff-box">
          {!changed && <p className="muted">Choose another role to see what changes.</p>}
          {changed && !preview.error && <RightsDiff gained={preview.data?.gained} lost={preview.data?.lost} />}
          <FormProblem error={changed ? preview.error : null} />
        </div>
        <FormProblem error={update.error} />
        <Group justify="flex-end" gap="xs" className="dialog-foot">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button disabled={!changed || !preview.data} loading={update.isPending} onClick={save}>
            Save
          </Button>
        </Group>
      </div>
    </Dialog>
  );
}
