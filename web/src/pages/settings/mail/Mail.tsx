import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { mailStatusQuery } from '../../../api/organization';
import { ErrorState } from '../../../parts/ErrorState';
import { PageHeader } from '../../../parts/PageHeader';
import { Section } from '../../../parts/Section';
import { Status } from '../../../parts/Status';
import { useAccess, useMay } from '../../../shell/access';
import { Deliverability } from './Deliverability';
import { Outbox } from './Outbox';
import { TestMail } from './TestMail';
import './mail.css';

export function Mail() {
  const { organization } = useAccess();
  const may = useMay();
  const mail = useQuery({ ...mailStatusQuery(organization.id), refetchInterval: 15_000 });
  const administers = may('organization.update');
  return (
    <>
      <PageHeader title="Mail">Whether this server can send mail, what it sent, and what became of it.</PageHeader>
      {mail.error && <ErrorState error={mail.error} onRetry={() => void mail.refetch()} />}
      {mail.isPending && <Skeleton height={200} radius="lg" />}
      {mail.data && (
        <div className="stack">
          <div className="stack narrow">
            <Section title="Delivery">
              <dl className="facts">
                <div>
                  <dt>State</dt>
                  <dd>
                    <Status tone={mail.data.configured ? 'good' : 'off'}>{mail.data.configured ? 'Set up' : 'Not set up'}</Status>
                  </dd>
                </div>
                {mail.data.configured && mail.data.from && (
                  <div>
                    <dt>Sender</dt>
                    <dd>{mail.data.from}</dd>
                  </div>
                )}
                <div>
                  <dt>Waiting</dt>
                  <dd className="num">{mail.data.pending.toLocaleString()}</dd>
                </div>
                <div>
                  <dt>Failed</dt>
                  <dd className="num">
                    {mail.data.failed.toLocaleString()} <span className="muted">in the last 30 days</span>
                  </dd>
                </div>
              </dl>
              {administers && mail.data.configured && <TestMail />}
            </Section>
            {!mail.data.configured && (
              <Section title="How to set it up">
                <p className="t2">
                  The person who runs this server sets these and starts it again. Until then nothing is sent: invitations give you a link to
                  hand over, and a forgotten password cannot be reset by mail.
                </p>
                <pre className="code">
                  <code>{'USHER_SMTP_URL=smtp://user:password@mail.example.com:587\nUSHER_MAIL_FROM="Usher <usher@example.com>"'}</code>
                </pre>
              </Section>
            )}
            {administers && mail.data.configured && <Deliverability />}
          </div>
          {administers && <Outbox />}
        </div>
      )}
    </>
  );
}
