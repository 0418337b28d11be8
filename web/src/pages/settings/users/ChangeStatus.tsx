import { useQuery } from '@tanstack/react-query';
import { memberChangeQuery, useUpdateMember } from '../../../api/members';
import type { Member } from '../../../api/types';
import { ConfirmDialog } from '../../../parts/ConfirmDialog';
import { useAccess } from '../../../shell/access';

type Props = { member: Member; status: 'active' | 'suspended'; onClose: () => void };

export function ChangeStatus({ member, status, onClose }: Props) {
  const { organization } = useAccess();
  const preview = useQuery(memberChangeQuery(organization.id, member.id, { status }));
  const update = useUpdateMember(organization.id);
  const suspending = status === 'suspended';
  return (
    <ConfirmDialog
      title={suspending ? `Suspend ${member.name}?` : `Reactivate ${member.name}?`}
      action={suspending ? 'Suspend' : 'Reactivate'}
      danger={suspending}
      ready={preview.isSuccess}
      busy={update.isPending}
      error={update.error ?? preview.error}
      onClose={onClose}
      onConfirm={() => update.mutate({ member: member.id, body: { status } }, { onSuccess: onClose })}
    >
      <p>
        {suspending
          ? `${member.name} loses access to ${organization.name} at once. Role, reports and boards stay, and you can reactivate the membership at any time.`
          : `${member.name} gets access to ${organization.name} again, with the same role as before.`}
      </p>
    </ConfirmDialog>
  );
}
