import { notifications } from '@mantine/notifications';
import { useSignOutMember } from '../../../api/members';
import type { Member } from '../../../api/types';
import { count } from '../../../lib/words';
import { ConfirmDialog } from '../../../parts/ConfirmDialog';
import { useAccess } from '../../../shell/access';

export function SignOutMember({ member, onClose }: { member: Member; onClose: () => void }) {
  const { organization } = useAccess();
  const signOut = useSignOutMember(organization.id);
  const done = ({ sessions_ended }: { sessions_ended: number }) => {
    onClose();
    notifications.show({ title: `${member.name} is signed out`, message: `On ${count(sessions_ended, 'device', 'devices')}.` });
  };
  return (
    <ConfirmDialog
      title={`Sign ${member.name} out on all devices?`}
      action="Sign out"
      danger
      busy={signOut.isPending}
      error={signOut.error}
      onClose={onClose}
      onConfirm={() => signOut.mutate(member.id, { onSuccess: done })}
    >
      <p>
        For a device that was lost, or a browser left open elsewhere. {member.name} keeps the same rights and can sign in again at once,
        also to other workspaces; API tokens go on working.
      </p>
      <p>The audit log keeps that you did it.</p>
    </ConfirmDialog>
  );
}
