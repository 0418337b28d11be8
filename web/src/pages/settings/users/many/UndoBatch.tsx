import { useUndoBatch } from '../../../../api/batches';
import type { BatchFigures } from '../../../../api/types';
import { count } from '../../../../lib/words';
import { ConfirmDialog } from '../../../../parts/ConfirmDialog';
import { useAccess } from '../../../../shell/access';

export function UndoBatch({ batch, onClose }: { batch: BatchFigures; onClose: () => void }) {
  const { organization } = useAccess();
  const undo = useUndoBatch(organization.id, batch.id);
  const pending = (batch.invitations.pending ?? 0) + (batch.invitations.needs_approval ?? 0);
  const accepted = batch.invitations.accepted ?? 0;
  return (
    <ConfirmDialog
      title="Undo this list?"
      action={pending > 0 ? `Revoke ${count(pending, 'invitation')}` : 'Undo'}
      danger
      busy={undo.isPending}
      error={undo.error}
      onClose={onClose}
      onConfirm={() => undo.mutate(undefined, { onSuccess: onClose })}
    >
      <p>
        {count(pending, 'pending invitation')} will be revoked: their links stop working, and their seats are free again.
        {batch.is_working && ' What is not sent yet will not be.'}
      </p>
      {accepted > 0 && <p>{count(accepted, 'person', 'people')} accepted already and stay; remove them in the list of users.</p>}
    </ConfirmDialog>
  );
}
