import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useUpdateInvitation } from '../../../api/invitations';
import { rolesQuery } from '../../../api/organization';
import type { Invitation } from '../../../api/types';
import { Dialog } from '../../../parts/Dialog';
import { FormProblem } from '../../../parts/FormProblem';
import { useAccess } from '../../../shell/access';
import { RightsDiff } from './RightsDiff';
import { RolePicker } from './RolePicker';
import { rightsBetween } from './rights';

export function ChangeInvitedRole({ invitation, onClose }: { invitation: Invitation; onClose: () => void }) {
  const { organization } = useAccess();
  const [role, setRole] = useState(invitation.role);
  const roles = useQuery(rolesQuery(organization.id));
  const update = useUpdateInvitation(organization.id);
  const changed = role !== invitation.role;
  const { gained, lost } = rightsBetween(roles.data?.items ?? [], invitation.role, role);
  return (
    <Dialog onClose={onClose} title={`Role for ${invitation.email}`} size={520}>
      <div className="stack">
        <RolePicker value={role} onChange={setRole} />
        <div aria-live="polite" className="diff-box">
          {changed ? <RightsDiff gained={gained} lost={lost} /> : <p className="muted">Choose another role to see what changes.</p>}
        </div>
        <FormProblem error={update.error} />
        <Group justify="flex-end" gap="xs" className="dialog-foot">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            disabled={!changed}
            loading={update.isPending}
            onClick={() => update.mutate({ invitation: invitation.id, body: { role } }, { onSuccess: onClose })}
          >
            Save
          </Button>
        </Group>
      </div>
    </Dialog>
  );
}
