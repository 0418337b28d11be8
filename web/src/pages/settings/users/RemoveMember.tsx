import { Skeleton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { memberRemovalQuery, useRemoveMember } from '../../../api/members';
import type { Member } from '../../../api/types';
import { count } from '../../../lib/words';
import { ConfirmDialog } from '../../../parts/ConfirmDialog';
import { useAccess } from '../../../shell/access';

/** Shows what ends and what stays before anything does. */
export function RemoveMember({ member, onClose }: { member: Member; onClose: () => void }) {
  const { organization } = useAccess();
  const preview = useQuery(memberRemovalQuery(organization.id, member.id));
  const remove = useRemoveMember(organization.id);
  return (
    <ConfirmDialog
      title={`Remove ${member.name}?`}
      action={`Remove ${member.name}`}
      danger
      ready={preview.isSuccess}
      busy={remove.isPending}
      error={remove.error ?? preview.error}
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(member.id, {
          onSuccess: () => {
            notifications.show({ title: `${member.name} was removed`, message: `The access to ${organization.name} has ended.` });
            onClose();
          },
        })
      }
    >
      <p>
        {member.email} loses access to {organization.name} at once, on every device.
      </p>
      {preview.isPending && <Skeleton height={54} aria-label="Loading what ends and what stays" />}
      {preview.data && (
        <dl className="facts">
          <div>
            <dt>Ends</dt>
            <dd>{preview.data.sessions_ended ? `${count(preview.data.sessions_ended, 'open session')}` : 'No session is open'}</dd>
          </div>
          <div>
            <dt>Stays</dt>
            <dd>
              {count(preview.data.reports_kept, 'report')} and {count(preview.data.boards_kept, 'board')}, for everyone who sees them now
            </dd>
          </div>
        </dl>
      )}
    </ConfirmDialog>
  );
}
