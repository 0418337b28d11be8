import { notifications } from '@mantine/notifications';
import { useRemoveServiceAccount } from '../../../api/api_access';
import type { ServiceAccount } from '../../../api/types';
import { ConfirmDialog } from '../../../parts/ConfirmDialog';
import { useAccess } from '../../../shell/access';

export function RemoveServiceAccount({ account, onClose }: { account: ServiceAccount; onClose: () => void }) {
  const { organization } = useAccess();
  const remove = useRemoveServiceAccount(organization.id);
  return (
    <ConfirmDialog
      title={`Remove ${account.name}?`}
      action={`Remove ${account.name}`}
      danger
      busy={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(account.id, {
          onSuccess: () => {
            notifications.show({ title: `${account.name} was removed`, message: 'Its tokens have ended.' });
            onClose();
          },
        })
      }
    >
      <p>All of its tokens end at once. Reports and boards that it made stay.</p>
    </ConfirmDialog>
  );
}
