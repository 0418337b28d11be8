import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Invitation } from '../../../../api/types';
import { fullTime, relativeTime } from '../../../../lib/time';
import { useRoleName } from '../../../../parts/role_name';
import { ResendInvitation } from '../ResendInvitation';
import { RevokeInvitation } from '../RevokeInvitation';

/** An invitation that somebody else has to stand for; resending it is taking it over. */
export function HeldInvitation({ invitation }: { invitation: Invitation }) {
  const roleName = useRoleName();
  const [open, setOpen] = useState<'resend' | 'revoke' | null>(null);
  const close = () => setOpen(null);
  return (
    <li className="request">
      <div className="request-what">
        <b>{invitation.email}</b> is invited as {roleName(invitation.role)}, and waits for approval
        <p className="t2">{invitation.invited_by.name}, who invited them, may no longer give this.</p>
        <p className="muted small" title={fullTime(invitation.created_at)}>
          {relativeTime(invitation.created_at)}
        </p>
      </div>
      <Button variant="default" onClick={() => setOpen('revoke')}>
        Revoke
      </Button>
      <Button onClick={() => setOpen('resend')}>Approve</Button>
      {open === 'resend' && <ResendInvitation invitation={invitation} onClose={close} />}
      {open === 'revoke' && <RevokeInvitation invitation={invitation} onClose={close} />}
    </li>
  );
}
