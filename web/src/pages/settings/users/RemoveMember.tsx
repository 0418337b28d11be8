import { Skeleton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { memberRemovalQuery, useRemoveMember } from '../../../api/members';
import { fieldProblem } from '../../../api/problem';
import type { Member, MemberRemoval } from '../../../api/types';
import { count } from '../../../lib/words';
import { ConfirmDialog } from '../../../parts/ConfirmDialog';
import { useAccess } from '../../../shell/access';
import { MemberSelect } from './MemberSelect';

/** Shows what ends, what stays and under whose name, before anything does. */
export function RemoveMember({ member, onClose }: { member: Member; onClose: () => void }) {
  const { organization } = useAccess();
  const [receiver, setReceiver] = useState<string | null>(null);
  const preview = useQuery(memberRemovalQuery(organization.id, member.id));
  const remove = useRemoveMember(organization.id);
  const leavesSomething = preview.data && preview.data.reports_kept + preview.data.boards_kept > 0;
  return (
    <ConfirmDialog
      title={`Remove ${member.name}?`}
      action={`Remove ${member.name}`}
      danger
      ready={preview.isSuccess}
      busy={remove.isPending}
      error={fieldProblem(remove.error, 'hand_over_to') ? null : (remove.error ?? preview.error)}
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(
          { member: member.id, handOverTo: receiver ?? undefined },
          {
            onSuccess: () => {
              notifications.show({
                title: `${member.name} was removed`,
                message: 'You find them under the status Removed for 30 days, and can undo it there.',
              });
              onClose();
            },
          },
        )
      }
    >
      <p>
        {member.email} loses access to {organization.name} at once, on every device. You can undo it for 30 days.
      </p>
      {preview.isPending && <Skeleton height={90} aria-label="Loading what ends and what stays" />}
      {preview.data && <WhatBecomes removal={preview.data} />}
      {leavesSomething && (
        <MemberSelect
          label="Hand over to"
          description="The reports and boards will carry this name. Who sees them does not change."
          placeholder={`Nobody: they keep the name of ${member.name}`}
          offers={({ id }) => id !== member.id}
          value={receiver}
          onChange={setReceiver}
          error={fieldProblem(remove.error, 'hand_over_to')}
        />
      )}
    </ConfirmDialog>
  );
}

function WhatBecomes({ removal }: { removal: MemberRemoval }) {
  return (
    <dl className="facts">
      <div>
        <dt>Ends</dt>
        <dd>
          {removal.sessions_ended ? count(removal.sessions_ended, 'open session') : 'No session is open'}
          {removal.tokens_ended > 0 &&
            ` and ${count(removal.tokens_ended, 'API token')}; hand over first what is to stay, under API access`}
        </dd>
      </div>
      {removal.invitations_held > 0 && (
        <div>
          <dt>Waits</dt>
          <dd>{count(removal.invitations_held, 'open invitation')} of theirs: accepted, it waits for an admin to approve</dd>
        </div>
      )}
      <div>
        <dt>Stays</dt>
        <dd>
          {count(removal.reports_kept, 'report')} and {count(removal.boards_kept, 'board')}, for everyone who sees them now
        </dd>
      </div>
    </dl>
  );
}
