import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type MailFilter, mailsQuery } from '../../../api/mail';
import { isLost } from '../../../api/problem';
import { useNarrow } from '../../../lib/use_narrow';
import { EmptyState } from '../../../parts/EmptyState';
import { ErrorState } from '../../../parts/ErrorState';
import { FilterSelect } from '../../../parts/FilterSelect';
import { LoadMore } from '../../../parts/LoadMore';
import { SearchField } from '../../../parts/SearchField';
import { TableSkeleton } from '../../../parts/TableSkeleton';
import { useAccess } from '../../../shell/access';
import { MailRow } from './MailRow';
import { KINDS, STATES } from './words';

const route = getRouteApi('/app/settings/mail');
const STATE_CHOICE = (['queued', 'sent', 'deferred', 'failed', 'cancelled', 'not_configured'] as const).map((value) => ({
  value,
  label: STATES[value].label,
}));
const KIND_CHOICE = Object.entries(KINDS).map(([value, label]) => ({ value, label }));

/** Every mail of the workspace with what became of it; what they said is not kept. */
export function Outbox() {
  const { organization } = useAccess();
  const narrow = useNarrow();
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const change = (changed: MailFilter) => void navigate({ search: (search) => ({ ...search, ...changed }), replace: true });
  const list = useInfiniteQuery(mailsQuery(organization.id, filter));
  const mails = list.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = Object.values(filter).some((value) => value !== undefined);
  return (
    <section className="card" aria-label="Sent mail">
      <div className="toolbar wrap">
        <SearchField label="Search by address" value={filter.search ?? ''} onSearch={(search) => change({ search: search || undefined })} />
        <FilterSelect
          by="state"
          all="Any state"
          data={STATE_CHOICE}
          value={filter.state}
          onChange={(state) => change({ state: state as MailFilter['state'] })}
        />
        <FilterSelect by="kind" all="Any kind" width={200} data={KIND_CHOICE} value={filter.kind} onChange={(kind) => change({ kind })} />
      </div>
      {isLost(list) ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be scrollable by keyboard
        <section className="scroll-x" tabIndex={0} aria-label="Mails">
          <table className="grid">
            <thead>
              <tr>
                {narrow ? (
                  <th>Mail</th>
                ) : (
                  <>
                    <th>To</th>
                    <th>What</th>
                    <th>State</th>
                    <th>Written</th>
                  </>
                )}
                <th className="actions">
                  <span className="visually-hidden">Details</span>
                </th>
              </tr>
            </thead>
            {list.isPending ? (
              <TableSkeleton columns={narrow ? 2 : 5} />
            ) : (
              <tbody>
                {mails.map((mail) => (
                  <MailRow key={mail.id} mail={mail} narrow={narrow} />
                ))}
              </tbody>
            )}
          </table>
        </section>
      )}
      {list.data !== undefined && !isLost(list) && mails.length === 0 && (
        <EmptyState title={filtered ? 'No mail matches' : 'No mail yet'}>
          {filtered ? 'Nothing like this was sent.' : 'Invitations and notifications appear here, with what the mail server answered.'}
        </EmptyState>
      )}
      <LoadMore list={list} />
    </section>
  );
}
