import { Button, Select } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { auditQuery, useVerifyAudit } from '../../../api/audit';
import { isLost } from '../../../api/problem';
import { useNarrow } from '../../../lib/use_narrow';
import { EmptyState } from '../../../parts/EmptyState';
import { ErrorState } from '../../../parts/ErrorState';
import { FormProblem } from '../../../parts/FormProblem';
import { LoadMore } from '../../../parts/LoadMore';
import { PageHeader } from '../../../parts/PageHeader';
import { TableSkeleton } from '../../../parts/TableSkeleton';
import { useAccess, useMay } from '../../../shell/access';
import { AuditRow } from './AuditRow';
import { Verification } from './Verification';

const ACTIONS = [
  { value: 'invitation.', label: 'Invitations' },
  { value: 'batch.', label: 'Inviting many' },
  { value: 'member.', label: 'Members' },
  { value: 'organization.', label: 'Workspace' },
  { value: 'project.', label: 'Projects' },
  { value: 'report.', label: 'Reports' },
  { value: 'board.', label: 'Boards' },
  { value: 'account.', label: 'Accounts' },
];

export function Audit() {
  const { organization } = useAccess();
  const may = useMay();
  const narrow = useNarrow();
  const [action, setAction] = useState<string | null>(null);
  const log = useInfiniteQuery(auditQuery(organization.id, action ? { action } : {}));
  const verify = useVerifyAudit(organization.id);
  const entries = log.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHeader
        title="Audit log"
        actions={
          may('audit.read') && (
            <Button
              variant="default"
              leftSection={<IconShieldCheck size={14} aria-hidden />}
              loading={verify.isPending}
              onClick={() => verify.mutate()}
            >
              Verify
            </Button>
          )
        }
      >
        Who changed what, newest first. Each entry carries a hash of the one before, so that nothing can be changed unseen.
      </PageHeader>
      <div aria-live="polite" className="below">
        {verify.data && <Verification result={verify.data} />}
        <FormProblem error={verify.error} />
      </div>
      <section className="card" aria-label="Audit log">
        <div className="toolbar wrap">
          <Select
            aria-label="Filter by kind of change"
            placeholder="Everything"
            clearable
            clearButtonProps={{ 'aria-label': 'Everything', tabIndex: 0 }}
            w={180}
            data={ACTIONS}
            value={action}
            onChange={setAction}
          />
        </div>
        {isLost(log) ? (
          <ErrorState error={log.error} onRetry={() => void log.refetch()} />
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be scrollable by keyboard
          <section className="scroll-x" tabIndex={0} aria-label="Entries">
            <table className="grid">
              <thead>
                <tr>
                  {narrow ? (
                    <th>Entry</th>
                  ) : (
                    <>
                      <th>When</th>
                      <th>Who</th>
                      <th>What</th>
                      <th>On</th>
                      <th className="wide-only">From</th>
                    </>
                  )}
                  <th className="actions">
                    <span className="visually-hidden">Details</span>
                  </th>
                </tr>
              </thead>
              {log.isPending ? (
                <TableSkeleton columns={narrow ? 2 : 6} />
              ) : (
                <tbody>
                  {entries.map((entry) => (
                    <AuditRow key={entry.id} entry={entry} narrow={narrow} />
                  ))}
                </tbody>
              )}
            </table>
          </section>
        )}
        {log.data !== undefined && !isLost(log) && entries.length === 0 && (
          <EmptyState title="No entry">
            {action ? 'Nothing of this kind has happened yet.' : 'Changes to the workspace appear here.'}
          </EmptyState>
        )}
        <LoadMore list={log} />
      </section>
    </>
  );
}
