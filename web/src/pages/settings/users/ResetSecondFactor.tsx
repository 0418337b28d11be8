import { notifications } from '@mantine/notifications';
import { useResetSecondFactor } from '../../../api/members';
import type { Member } from '../../../api/types';
import { ConfirmDialog } from '../../../parts/ConfirmDialog';
import { useAccess } from '../../../shell/access';

export function ResetSecondFactor({ member, onClose }: { member: Member; onClose: () => void }) {
  const { organization } = useAccess();
  const reset = useResetSecondFactor(organization.id);
  const done = () => {
    onClose();
    notifications.show({ title: 'Second factor reset', message: `${member.name} can sign in with the password and set up a new one.` });
  };
  return (
    <ConfirmDialog
      title={`Reset the second factor of ${member.name}?`}
      action="Reset"
      danger
      busy={reset.isPending}
      error={reset.error}
      onClose={onClose}
      onConfirm={() => reset.mutate(member.id, { onSuccess: done })}
    >
      <p>
        For somebody who has lost the authenticator app or the passkeys, and the recovery codes. All of them are taken away. Make sure that
        it is really {member.name} who asks: until a new one is set up, the password alone signs in.
      </p>
      <p>All devices are signed out, a mail tells {member.name}, and the audit log keeps that you did it.</p>
    </ConfirmDialog>
  );
}
