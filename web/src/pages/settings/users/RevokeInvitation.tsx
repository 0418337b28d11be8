import { useRevokeInvitation } from '../../../api/invitations';
import type { Invitation } from '../../../api/types';
import { ConfirmDialog } from '../../../parts/ConfirmDialog';
import { useAccess } from '../../../shell/access';

export function RevokeInvitation({ invitation, onClose }: { invitation: Invitation; onClose: () => void }) {
  const { organization } = useAccess();
  const revoke = useRevokeInvitation(organization.id);
  return (
    <ConfirmDialog
      title="Revoke this invitation?"
      action="Revoke"
      danger
      busy={revoke.isPending}
      error={revoke.error}
      onClose={onClose}
      onConfirm={() => revoke.mutate(invitation.id, { onSuccess: onClose })}
    >
      <p>All links sent to {invitation.email} stop working at once, and the seat becomes free.</p>
    </ConfirmDialog>
  );
}
