import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { mailQuery, useCancelMail, useResendMail } from '../../../api/mail';
import { problemText } from '../../../api/problem';
import type { OutboxMail } from '../../../api/types';
import { fullTime, relativeTime } from '../../../lib/time';
import { ExpandButton } from '../../../parts/ExpandButton';
import { FormProblem } from '../../../parts/FormProblem';
import { Status } from '../../../parts/Status';
import { useAccess } from '../../../shell/access';
import { KINDS, OUTCOMES, STATES } from './words';

export function MailRow({ mail, narrow }: { mail: OutboxMail; narrow: boolean }) {
  const [open, setOpen] = useState(false);
  const details = useId();
  const { label, tone } = STATES[mail.state];
  const kind = KINDS[mail.kind] ?? mail.kind;
  const written = (
    <time dateTime={mail.created_at} title={fullTime(mail.created_at)}>
      {relativeTime(mail.created_at)}
    </time>
  );
  return (
    <>
      <tr>
        {narrow ? (
          <td className="fill">
            <div className="clip">{mail.recipient}</div>
            <Status tone={tone}>{label}</Status>
            <div className="muted small clip">
              {kind} · {written}
            </div>
          </td>
        ) : (
          <>
            <td className="clip">{mail.recipient}</td>
            <td>{kind}</td>
            <td>
              <Status tone={tone}>{label}</Status>
            </td>
            <td className="t2 num">{written}</td>
          </>
        )}
        <td className="actions">
          <ExpandButton label={`Details of the mail to ${mail.recipient}`} open={open} controls={details} onToggle={() => setOpen(!open)} />
        </td>
      </tr>
      {open && (
        <tr id={details} className="details">
          <td colSpan={narrow ? 2 : 5}>
            <Details mail={mail} />
          </td>
        </tr>
      )}
    </>
  );
}

function Details({ mail }: { mail: OutboxMail }) {
  const { organization } = useAccess();
  const detail = useQuery(mailQuery(organization.id, mail.id));
  const attempts = detail.data?.attempt_list ?? [];
  return (
    <>
      {mail.reason && <p>{mail.reason}</p>}
      {mail.next_attempt_at && mail.state === 'deferred' && <p className="t2">Next try {fullTime(mail.next_attempt_at)}.</p>}
      <FormProblem error={detail.error} />
      {detail.data && attempts.length === 0 && <p className="muted">Nobody has tried to send it.</p>}
      {attempts.length > 0 && (
        <ol className="attempts" aria-label="Attempts">
          {attempts.map((attempt) => (
            <li key={attempt.number}>
              <time dateTime={attempt.ended_at} className="num t2">
                {fullTime(attempt.ended_at)}
              </time>{' '}
              {OUTCOMES[attempt.outcome]}
              {attempt.detail && <div className="mono small break">{attempt.detail}</div>}
            </li>
          ))}
        </ol>
      )}
      <Actions mail={mail} />
    </>
  );
}

function Actions({ mail }: { mail: OutboxMail }) {
  const { organization } = useAccess();
  const resend = useResendMail(organization.id);
  const cancel = useCancelMail(organization.id);
  const again = mail.kind === 'invitation' ? 'Send again' : 'Try now';
  const waits = mail.state === 'queued' || mail.state === 'deferred';
  const failed = (title: string) => (error: unknown) => notifications.show({ color: 'red', title, message: problemText(error) });
  return (
    <Group gap="xs" mt="sm">
      {mail.state !== 'not_configured' && (
        <Button
          variant="default"
          loading={resend.isPending}
          disabled={!mail.can_resend.allowed}
          onClick={() =>
            resend.mutate(mail.id, {
              onSuccess: () => notifications.show({ message: `The mail to ${mail.recipient} goes out again.` }),
              onError: failed('It was not sent again'),
            })
          }
        >
          {again}
        </Button>
      )}
      {waits && (
        <Button
          variant="default"
          loading={cancel.isPending}
          disabled={!mail.can_cancel.allowed}
          onClick={() => cancel.mutate(mail.id, { onError: failed('It was not cancelled') })}
        >
          Cancel
        </Button>
      )}
      {mail.state !== 'not_configured' && !mail.can_resend.allowed && <span className="muted small">{mail.can_resend.reason}</span>}
      {waits && !mail.can_cancel.allowed && <span className="muted small">{mail.can_cancel.reason}</span>}
    </Group>
  );
}
