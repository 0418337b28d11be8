import { TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type AuditFilter, auditQuery } from '../../../api/audit';
import { isLost } from '../../../api/problem';
import { useNarrow } from '../../../lib/use_narrow';
import { EmptyState } from '../../../parts/EmptyState';
import { ErrorState } from '../../../parts/ErrorState';
import { FilterSelect } from '../../../parts/FilterSelect';
import { LoadMore } from '../../../parts/LoadMore';
import { TableSkeleton } from '../../../parts/TableSkeleton';
import { useAccess } from '../../../shell/access';
import { AuditRow } from './AuditRow';
import { dayOf } from './days';
import { PersonFilter } from './PersonFilter';

const ACTIONS = [
  { value: 'invitation.', label: 'Invitations' },
  { value: 'request.', label: 'Requests' },
  { value: 'batch.', label: 'Inviting many' },
  { value: 'member.', label: 'Members' },
  { value: 'organization.', label: 'Workspace' },
  { value: 'project.', label: 'Projects' },
  { value: 'report.', label: 'Reports' },
  { value: 'board.', label: 'Boards' },
  { value: 'mail.', label: 'Mail' },
  { value: 'account.', label: 'Accounts' },
];

/** What the log is narrowed to, as the address of the page says it. */
export type LogSearch = { action?: string; actor?: string; target?: string; from?: string; to?: string };
type Props = { search: LogSearch; filter: AuditFilter; onChange: (change: LogSearch) => void };

export function AuditLog({ search, filter, onChange }: Props) {
  const { organization } = useAccess();
  const narrow = useNarrow();
  const log = useInfiniteQuery(auditQuery(organization.id, filter));
  const entries = log.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = Object.keys(filter).length > 0;
  return (
    <section className="card" aria-label="Log">
      <div className="toolbar wrap">
        <FilterSelect
          by="kind of change"
          all="Everything"
          width={180}
          data={ACTIONS}
          value={search.action}
          onChange={(action) => onChange({ action })}
        />
        <PersonFilter
          by="who did it"
          all="By anybody"
          names="account_id"
          value={search.actor}
          name={entries.find(({ actor }) => actor.id === search.actor)?.actor.name ?? undefined}
          onChange={(actor) => onChange({ actor })}
        />
        <PersonFilter
          by="whom it was done to"
          all="To anybody"
          names="id"
          value={search.target}
          name={entries.find(({ target }) => target.id === search.target)?.target.name ?? undefined}
          onChange={(target) => onChange({ target })}
        />
        <DayField label="From" value={search.from} onChange={(from) => onChange({ from })} />
        <DayField label="To" value={search.to} onChange={(to) => onChange({ to })} />
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
          {filtered ? 'Nothing in the log fits these filters. Take one away to see more.' : 'Changes to the workspace appear here.'}
        </EmptyState>
      )}
      <LoadMore list={log} />
    </section>
  );
}

type DayFieldProps = { label: string; value: string | undefined; onChange: (day: string | undefined) => void };

export function DayField({ label, value, onChange }: DayFieldProps) {
  return (
    <TextInput
      type="date"
      aria-label={label}
      leftSection={<span className="muted small">{label}</span>}
      leftSectionWidth={54}
      defaultValue={value}
      key={value}
      onBlur={(event) => onChange(dayOf(event.currentTarget.value))}
      onKeyDown={(event) => event.key === 'Enter' && onChange(dayOf(event.currentTarget.value))}
    />
  );
}
