import { Button, Group, Skeleton } from '@mantine/core';
import { useEffect } from 'react';
import { useInvitationLink } from '../../../api/invitations';
import type { Invitation } from '../../../api/types';
import { fullTime } from '../../../lib/time';
import { CopyField } from '../../../parts/CopyField';
import { Dialog } from '../../../parts/Dialog';
import { FormProblem } from '../../../parts/FormProblem';
import { useAccess } from '../../../shell/access';

/** The link is made when it is asked for, and shown this once. */
export function CopyLink({ invitation, onClose }: { invitation: Invitation; onClose: () => void }) {
  const { organization, me } = useAccess();
  const { mutate, data, error, isIdle } = useInvitationLink(organization.id);
  useEffect(() => {
    if (isIdle) mutate(invitation.id);
  }, [isIdle, mutate, invitation.id]);
  return (
    <Dialog onClose={onClose} title={`Link for ${invitation.email}`} size={520}>
      <div className="stack">
        <p className="t2">
          Hand it to {invitation.email} only.{' '}
          {me.mail_configured
            ? 'Whoever opens it has to confirm a code that is mailed to this address.'
            : 'Mail is not set up, so whoever has it can join with this address.'}{' '}
          A link copied earlier stops working.
        </p>
        {!data && !error && <Skeleton height={30} />}
        {data && <CopyField label="Invitation link" what={`link for ${invitation.email}`} value={data.url} data-autofocus />}
        {data && <p className="hint">Works once, until {fullTime(data.expires_at)}.</p>}
        <FormProblem error={error} />
        <Group justify="flex-end" className="dialog-foot">
          <Button variant="default" onClick={onClose}>
            Done
          </Button>
        </Group>
      </div>
    </Dialog>
  );
}
