import { notifications } from '@mantine/notifications';
import { useRevokeToken } from '../../../api/api_access';
import type { ApiToken } from '../../../api/types';
import { ConfirmDialog } from '../../../parts/ConfirmDialog';
import { useAccess } from '../../../shell/access';

export function RevokeToken({ token, whose, onClose }: { token: ApiToken; whose: 'mine' | 'any'; onClose: () => void }) {
  const { organization } = useAccess();
  const revoke = useRevokeToken(organization.id, whose);
  return (
    <ConfirmDialog
      title={`Revoke ${token.name}?`}
      action="Revoke token"
      danger
      busy={revoke.isPending}
      error={revoke.error}
      onClose={onClose}
      onConfirm={() =>
        revoke.mutate(token.id, {
          onSuccess: () => {
            notifications.show({ title: `${token.name} was revoked`, message: 'Its next request is refused.' });
            onClose();
          },
        })
      }
    >
      <p>Whatever uses it is refused from its next request on. This cannot be undone; you can make another token.</p>
    </ConfirmDialog>
  );
}
