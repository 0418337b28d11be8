import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useInvitationLink } from '../../../../api/invitations';
import { problemText } from '../../../../api/problem';
import type { Invitation } from '../../../../api/types';
import { CopyField } from '../../../../parts/CopyField';
import { useAccess } from '../../../../shell/access';

export function ResultLink({ invitation, eager }: { invitation: Invitation; eager: boolean }) {
  const { organization } = useAccess();
  const { mutate, data, error, isIdle, isPending } = useInvitationLink(organization.id);
  useEffect(() => {
    if (eager && isIdle) mutate(invitation.id);
  }, [eager, isIdle, mutate, invitation.id]);
  if (data) return <CopyField aria-label={`Link for ${invitation.email}`} what={`link for ${invitation.email}`} value={data.url} />;
  if (error) return <p className="down small">{problemText(error)}</p>;
  return (
    <Button variant="default" loading={isPending} onClick={() => mutate(invitation.id)} aria-label={`Make a link for ${invitation.email}`}>
      Make a link
    </Button>
  );
}
