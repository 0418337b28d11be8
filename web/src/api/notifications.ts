import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { ask, client } from './client';
import { organizationKey } from './organization';
import type { NotificationPreference } from './types';

export const notificationsKey = (organization: string) => [...organizationKey(organization), 'notifications'] as const;

/** The bell and the page read the same list: what is read on one is read on the other. */
export const notificationsQuery = (organization: string) =>
  infiniteQueryOptions({
    queryKey: notificationsKey(organization),
    queryFn: ({ pageParam }) =>
      ask(
        client.GET('/api/v1/organizations/{organization}/notifications', {
          params: { path: { organization }, query: { limit: 20, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

/** Those with these ids, or all. */
export function useMarkRead(organization: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (ids?: string[]) =>
      ask(
        client.POST('/api/v1/organizations/{organization}/notifications/read', {
          params: { path: { organization } },
          body: ids ? { ids } : {},
        }),
      ),
    onSuccess: () => cache.invalidateQueries({ queryKey: notificationsKey(organization) }),
  });
}

export const notificationPreferencesQuery = (organization: string) =>
  queryOptions({
    queryKey: [...organizationKey(organization), 'notification_preferences'],
    queryFn: () => ask(client.GET('/api/v1/organizations/{organization}/notification_preferences', { params: { path: { organization } } })),
  });

export function useUpdatePreference(organization: string) {
  const cache = useQueryClient();
  const { queryKey } = notificationPreferencesQuery(organization);
  return useMutation({
    mutationFn: (changed: NotificationPreference) =>
      ask(
        client.PATCH('/api/v1/organizations/{organization}/notification_preferences', {
          params: { path: { organization } },
          body: { items: [changed] },
        }),
      ),
    onSuccess: (all) => cache.setQueryData(queryKey, all),
  });
}
