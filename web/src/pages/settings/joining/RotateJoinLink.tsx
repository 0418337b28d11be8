import { notifications } from '@mantine/notifications';
import { useRotateJoinLink } from '../../../api/joining';
import { ConfirmDialog } from '../../../parts/ConfirmDialog';
import { useAccess } from '../../../shell/access';

export function RotateJoinLink({ onClose }: { onClose: () => void }) {
  const { organization } = useAccess();
  const rotate = useRotateJoinLink(organization.id);
  return (
    <ConfirmDialog
      title="Make a new link?"
      action="Make a new link"
      busy={rotate.isPending}
      error={rotate.error}
      onClose={onClose}
      onConfirm={() =>
        rotate.mutate(undefined, {
          onSuccess: () => {
            notifications.show({ title: 'There is a new link', message: 'The old one stopped working. Hand out the new one.' });
            onClose();
          },
        })
      }
    >
      <p>The old link stops working at once, and says so to whoever opens it. The new one gives the same, and counts from the beginning.</p>
    </ConfirmDialog>
  );
}
