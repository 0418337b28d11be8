import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { ask, client } from './client';
import { meQuery } from './me';
import { membersKey } from './members';
import { organizationKey, previewKey } from './organization';
import type { operations } from './schema';

type Transfer = NonNullable<operations['transferOwnership']['requestBody']>['content']['application/json'];

/** Those who can still be brought back, the last one gone first. */
export const removedMembersQuery = (organization: string, search: string) =>
  infiniteQueryOptions({
    queryKey: [...membersKey(organization), 'removed', search],
    queryFn: ({ pageParam }) =>
      ask(
        client.GET('/api/v1/organizations/{organization}/removed_members', {
          params: {
            path: { organization },
            query: { limit: 100, ...(search ? { search } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });

export function useRestoreMember(organization: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (member: string) =>
      ask(client.POST('/api/v1/organizations/{organization}/members/{member}/restore', { params: { path: { organization, member } } })),
    onSettled: () => cache.invalidateQueries({ queryKey: organizationKey(organization) }),
  });
}

/** What ends for oneself by leaving; changes nothing. */
export const leavingQuery = (organization: string) =>
  queryOptions({
    queryKey: [...previewKey(organization), 'leaving'],
    queryFn: () =>
      ask(
        client.DELETE('/api/v1/organizations/{organization}/membership', { params: { path: { organization }, query: { dry_run: true } } }),
      ),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });

export function useLeave(organization: string) {
  return useMutation({
    mutationFn: () => ask(client.DELETE('/api/v1/organizations/{organization}/membership', { params: { path: { organization } } })),
    // A full load, so that nothing of the workspace stays in memory.
    onSuccess: () => window.location.assign('/'),
  });
}

export function useTransferOwnership(organization: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: Transfer) =>
      ask(client.POST('/api/v1/organizations/{organization}/ownership', { params: { path: { organization } }, body })),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: meQuery.queryKey, exact: true });
      return cache.invalidateQueries({ queryKey: organizationKey(organization) });
    },
  });
}
