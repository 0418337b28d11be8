import { SegmentedControl, Skeleton } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { isLost } from '../../../../api/problem';
import { heldInvitationsQuery, requestsQuery } from '../../../../api/requests';
import { EmptyState } from '../../../../parts/EmptyState';
import { ErrorState } from '../../../../parts/ErrorState';
import { LoadMore } from '../../../../parts/LoadMore';
import { PageHeader } from '../../../../parts/PageHeader';
import { useAccess, useMay } from '../../../../shell/access';
import { UsersTabs } from '../UsersTabs';
import { AskButtons } from './AskButtons';
import { HeldInvitation } from './HeldInvitation';
import { RequestRow } from './RequestRow';

const route = getRouteApi('/app/settings/users/requests');

/** What waits for a decision; to those who decide nothing, what they have asked for. */
export function Requests() {
  const { organization } = useAccess();
  const { all = false } = route.useSearch();
  const navigate = route.useNavigate();
  const decides = useMay()('members.invite');
  const requests = useInfiniteQuery(requestsQuery(organization.id, all));
  const invitations = useQuery({ ...heldInvitationsQuery(organization.id), enabled: decides });
  const items = requests.data?.pages.flatMap((page) => page.items) ?? [];
  const held = decides ? (invitations.data?.items ?? []) : [];
  return (
    <>
      <PageHeader title="Requests" actions={!decides && <AskButtons />}>
        {decides ? 'What others ask for, and invitations that need somebody to stand for them.' : 'What you have asked for.'}
      </PageHeader>
      <UsersTabs />
      <SegmentedControl
        className="start"
        mb="sm"
        aria-label="Which requests"
        data={[
          { value: 'open', label: 'Open' },
          { value: 'all', label: 'All' },
        ]}
        value={all ? 'all' : 'open'}
        onChange={(value) => void navigate({ search: { all: value === 'all' || undefined }, replace: true })}
      />
      {isLost(requests) ? (
        <ErrorState error={requests.error} onRetry={() => void requests.refetch()} />
      ) : (
        <section className="card" aria-label="Requests">
          {requests.isPending && <Skeleton height={160} radius="lg" />}
          {requests.data && items.length + held.length === 0 && (
            <EmptyState title={all ? 'Nothing was asked for yet' : 'Nothing waits'}>
              {decides
                ? 'Members who may not invite propose colleagues and ask for access on the page of users. It appears here.'
                : 'Propose a colleague, or ask for access. You see here what becomes of it.'}
            </EmptyState>
          )}
          {items.length + held.length > 0 && (
            <ul className="requests">
              {held.map((invitation) => (
                <HeldInvitation key={invitation.id} invitation={invitation} />
              ))}
              {items.map((request) => (
                <RequestRow key={request.id} request={request} />
              ))}
            </ul>
          )}
          <LoadMore list={requests} />
        </section>
      )}
    </>
  );
}
