import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { mailQuery, useTestMail } from '../../../api/mail';
import type { OutboxMailDetail } from '../../../api/types';
import { fullTime } from '../../../lib/time';
import { FormProblem } from '../../../parts/FormProblem';
import { Status } from '../../../parts/Status';
import { useAccess } from '../../../shell/access';
import { STATES } from './words';

/** Sends a mail to the reader and says, while they wait, what the mail server makes of it. */
export function TestMail() {
  const { me, organization } = useAccess();
  const test = useTestMail(organization.id);
  const sent = useQuery({ ...mailQuery(organization.id, test.data?.id ?? ''), enabled: test.data !== undefined });
  return (
    <div>
      <Button variant="default" loading={test.isPending} onClick={() => test.mutate()}>
        Send a test mail to {me.account.email}
      </Button>
      <div aria-live="polite">
        <FormProblem error={test.error ?? sent.error} />
        {sent.data && !test.error && <Outcome mail={sent.data} />}
      </div>
    </div>
  );
}

function Outcome({ mail }: { mail: OutboxMailDetail }) {
  const { label, tone } = STATES[mail.state];
  return (
    <div>
      <Status tone={tone}>{label}</Status>
      <p className="t2 small">{outcomeText(mail)}</p>
    </div>
  );
}

function outcomeText(mail: OutboxMailDetail): string {
  const said = mail.detail ? ` The mail server said: ${mail.detail}` : '';
  switch (mail.state) {
    case 'queued':
    case 'sending':
      return 'It goes out in a moment.';
    case 'sent':
      return `The mail server has taken it. Look into your mailbox, and among the unwanted mail too.${said}`;
    case 'deferred':
      return `${mail.reason ?? 'It could not be sent yet.'}${said}${mail.next_attempt_at ? ` Next try ${fullTime(mail.next_attempt_at)}.` : ''}`;
    case 'failed':
      return `${mail.reason ?? 'It was refused for good.'}${said}`;
    default:
      return 'It was not sent.';
  }
}
