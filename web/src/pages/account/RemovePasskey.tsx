import { useQuery } from '@tanstack/react-query';
import { useRemovePasskey } from '../../api/passkeys';
import { secondFactorQuery } from '../../api/second_factor';
import type { Passkey } from '../../api/types';
import { RemovalDialog } from './RemovalDialog';

export function RemovePasskey({ passkey, onClose }: { passkey: Passkey; onClose: () => void }) {
  const factor = useQuery(secondFactorQuery).data;
  const last = factor !== undefined && !factor.authenticator_app && factor.passkeys === 1;
  return (
    <RemovalDialog
      title={`Remove ${passkey.name}?`}
      removed="Passkey removed"
      last={last}
      remove={useRemovePasskey(passkey.id)}
      onClose={onClose}
    >
      It does not sign you in any more. Your device may keep it: delete it there as well.
    </RemovalDialog>
  );
}
