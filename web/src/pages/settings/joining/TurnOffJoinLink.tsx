import { useTurnOffJoinLink } from '../../../api/joining';
import { ConfirmDialog } from '../../../parts/ConfirmDialog';
import { useAccess } from '../../../shell/access';

export function TurnOffJoinLink({ onClose }: { onClose: () => void }) {
  const { organization } = useAccess();
  const turnOff = useTurnOffJoinLink(organization.id);
  return (
    <ConfirmDialog
      title="Turn the join link off?"
      action="Turn off"
      danger
      busy={turnOff.isPending}
      error={turnOff.error}
      onClose={onClose}
      onConfirm={() => turnOff.mutate(undefined, { onSuccess: onClose })}
    >
      <p>Nobody can join by it any more; whoever has joined stays. A link that you make later is another one.</p>
    </ConfirmDialog>
  );
}
