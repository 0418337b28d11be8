import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { joinLinkQuery } from '../../../api/joining';
import { ErrorState } from '../../../parts/ErrorState';
import { PageHeader } from '../../../parts/PageHeader';
import { useAccess } from '../../../shell/access';
import { DomainsCard } from './DomainsCard';
import { JoinLinkCard } from './JoinLinkCard';
import { Uninvited } from './Uninvited';

/** How people become members whom nobody has invited by name. */
export function Joining() {
  const { organization } = useAccess();
  const view = useQuery(joinLinkQuery(organization.id));
  return (
    <>
      <PageHeader title="Joining">How people become members without an invitation, and who did.</PageHeader>
      {view.error && <ErrorState error={view.error} onRetry={() => void view.refetch()} />}
      {view.isPending && <Skeleton height={200} radius="lg" />}
      {view.data && (
        <div className="stack">
          <JoinLinkCard view={view.data} />
          <DomainsCard roles={view.data.roles} />
          <Uninvited />
        </div>
      )}
    </>
  );
}
