import { Button, Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { notificationsQuery, useMarkRead } from '../../api/notifications';
import { isLost } from '../../api/problem';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorState } from '../../parts/ErrorState';
import { LoadMore } from '../../parts/LoadMore';
import { NotificationRow } from '../../parts/NotificationRow';
import { PageHeader } from '../../parts/PageHeader';
import { useAccess } from '../../shell/access';

/** All of the bell, as far back as it is kept. */
export function Notifications() {
  const { organization } = useAccess();
  const list = useInfiniteQuery(notificationsQuery(organization.id));
  const mark = useMarkRead(organization.id);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const unread = list.data?.pages[0]?.unread ?? 0;
  return (
    <>
      <PageHeader
        title="Notifications"
        actions={
          <>
            <Button variant="default" component={Link} to="/account" hash="notifications">
              Choose what you are told
            </Button>
            <Button disabled={unread === 0} loading={mark.isPending} onClick={() => mark.mutate(undefined)}>
              Mark all as read
            </Button>
          </>
        }
      >
        What happened in {organization.name} that concerns you. Kept for 90 days.
      </PageHeader>
      {isLost(list) ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <section className="card narrow" aria-label="Notifications">
          {list.isPending && <Skeleton height={240} radius="lg" />}
          {list.data && items.length === 0 && (
            <EmptyState title="Nothing yet">
              You are told here what becomes of your invitations, what waits for your approval, and when your own access changes.
            </EmptyState>
          )}
          {items.length > 0 && (
            <ul className="notifications">
              {items.map((each) => (
                <NotificationRow key={each.id} notification={each} onFollow={() => !each.read && mark.mutate([each.id])} />
              ))}
            </ul>
          )}
          <LoadMore list={list} />
        </section>
      )}
    </>
  );
}
