import { useQuery } from '@tanstack/react-query';
import { secondFactorQuery, useRemoveFactor } from '../../api/second_factor';
import { RemovalDialog } from './RemovalDialog';

export function RemoveFactor({ onClose }: { onClose: () => void }) {
  const factor = useQuery(secondFactorQuery).data;
  const last = factor?.passkeys === 0;
  return (
    <RemovalDialog
      title="Remove your authenticator app?"
      removed="Authenticator app removed"
      last={last}
      remove={useRemoveFactor()}
      onClose={onClose}
    >
      Signing in does not ask for its codes any more.{!last && ' Your passkeys and recovery codes stay.'}
    </RemovalDialog>
  );
}
