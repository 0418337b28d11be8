import { Button, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { problemText } from '../../../../api/problem';
import { useApproveRequest, useWithdrawRequest } from '../../../../api/requests';
import type { AccessRequest } from '../../../../api/types';
import { fullTime, relativeTime } from '../../../../lib/time';
import { listed } from '../../../../lib/words';
import { plainName, useRoleName } from '../../../../parts/role_name';
import { Status } from '../../../../parts/Status';
import { useAccess, useMay } from '../../../../shell/access';
import { DeclineRequest } from './DeclineRequest';

/** Who asks for what and why, and the two answers to it. */
export function RequestRow({ request }: { request: AccessRequest }) {
  const { organization } = useAccess();
  const may = useMay();
  const roleName = useRoleName();
  const [declining, setDeclining] = useState(false);
  const approve = useApproveRequest(organization.id);
  const withdraw = useWithdrawRequest(organization.id);
  const decides = may(request.kind === 'access' ? 'members.manage' : 'members.invite');
  const isOpen = request.state === 'open';
  const failed = (error: unknown) => notifications.show({ color: 'red', title: 'The request is still open', message: problemText(error) });
  const approved = () =>
    notifications.show({
      title: 'Approved',
      message: request.kind === 'access' ? `${asker(request)} has the role now.` : `${request.email} is invited.`,
    });
  return (
    <li className="request">
      <div className="request-what">
        <b>{asker(request)}</b> {wish(request, roleName(request.role), organization.projects)}
        {request.reason && <p className="t2 request-why">{request.reason}</p>}
        <p className="muted small">
          <time dateTime={request.created_at} title={fullTime(request.created_at)}>
            {relativeTime(request.created_at)}
          </time>
          {isOpen && `, open until ${fullTime(request.expires_at)}`}
        </p>
        {!isOpen && <Outcome request={request} />}
      </div>
      {isOpen && decides && (
        <>
          <Button variant="default" onClick={() => setDeclining(true)}>
            Decline
          </Button>
          <Tooltip label={request.can_approve.reason} disabled={request.can_approve.allowed} multiline maw={320}>
            <Button
              data-disabled={!request.can_approve.allowed || undefined}
              aria-disabled={!request.can_approve.allowed || undefined}
              aria-description={request.can_approve.reason}
              loading={approve.isPending}
              onClick={() => request.can_approve.allowed && approve.mutate(request.id, { onSuccess: approved, onError: failed })}
            >
              Approve
            </Button>
          </Tooltip>
        </>
      )}
      {isOpen && request.is_yours && (
        <Button variant="default" loading={withdraw.isPending} onClick={() => withdraw.mutate(request.id, { onError: failed })}>
          Withdraw
        </Button>
      )}
      {declining && <DeclineRequest request={request} onClose={() => setDeclining(false)} />}
    </li>
  );
}

function Outcome({ request }: { request: AccessRequest }) {
  const by = request.decided_by ? ` by ${request.decided_by.name}` : '';
  const tone = request.state === 'approved' ? 'good' : 'off';
  return (
    <>
      <Status tone={tone}>{`${plainName(request.state)}${by}`}</Status>
      {request.answer && <p className="t2 request-why">{request.answer}</p>}
    </>
  );
}

function asker(request: AccessRequest): string {
  if (request.kind === 'renewal') return request.email;
  return request.requested_by?.name ?? request.email;
}

function wish(request: AccessRequest, roleName: string, known: readonly { id: string; name: string }[]): string {
  const names = request.projects.map((id) => known.find((each) => each.id === id)?.name ?? 'a project');
  const where = names.length > 0 ? ` in ${listed(names)}` : '';
  const role = `${roleName}${where}`;
  if (request.kind === 'invitation') return `proposes ${request.email} as ${role}`;
  if (request.kind === 'join') return `asks to join as ${role}`;
  if (request.kind === 'renewal') return `asks for a new invitation as ${role}`;
  return `asks to be ${role}`;
}
