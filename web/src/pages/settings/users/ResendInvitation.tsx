import { notifications } from '@mantine/notifications';
import { useResendInvitation } from '../../../api/invitations';
import type { Invitation } from '../../../api/types';
import { deliveryWords } from '../../../lib/delivery';
import { ConfirmDialog } from '../../../parts/ConfirmDialog';
import { useAccess } from '../../../shell/access';

export function ResendInvitation({ invitation, onClose }: { invitation: Invitation; onClose: () => void }) {
  const { organization } = useAccess();
  const resend = useResendInvitation(organization.id);
  return (
    <ConfirmDialog
      title="Send the invitation again?"
      action="Resend"
      busy={resend.isPending}
      error={resend.error}
      onClose={onClose}
      onConfirm={() =>
        resend.mutate(invitation.id, {
          onSuccess: (fresh) => {
            notifications.show({
              title: 'Invitation renewed',
              message: `${fresh.email}: ${deliveryWords(fresh.delivery).label.toLowerCase()}.`,
            });
            onClose();
          },
        })
      }
    >
      <p>
        {invitation.email} gets a new mail with a new link. The link in the older mail stops working, and the time to accept starts anew.
      </p>
    </ConfirmDialog>
  );
}
