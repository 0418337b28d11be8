import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { ask, client } from './client';
import { organizationKey } from './organization';
import type { NewAccessRequest } from './types';

export const requestsKey = (organization: string) => [...organizationKey(organization), 'requests'] as const;

/** What waits, or all there ever was. */
export const requestsQuery = (organization: string, all: boolean) =>
  infiniteQueryOptions({
    queryKey: [...requestsKey(organization), { all }],
    queryFn: ({ pageParam }) =>
      ask(
        client.GET('/api/v1/organizations/{organization}/requests', {
          params: {
            path: { organization },
            query: { limit: 50, ...(all ? {} : { state: 'open' as const }), ...(pageParam ? { cursor: pageParam } : {}) },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });

/** Invitations whose inviter may no longer give what was offered; under the members, whose changes they follow. */
export const heldInvitationsQuery = (organization: string) =>
  queryOptions({
    queryKey: [...organizationKey(organization), 'members', 'held'],
    queryFn: () =>
      ask(
        client.GET('/api/v1/organizations/{organization}/invitations', {
          params: { path: { organization }, query: { state: 'needs_approval', limit: 100 } },
        }),
      ),
  });

export function useMakeRequest(organization: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: NewAccessRequest) =>
      ask(client.POST('/api/v1/organizations/{organization}/requests', { params: { path: { organization } }, body })),
    onSuccess: () => cache.invalidateQueries({ queryKey: requestsKey(organization) }),
  });
}

const one = (organization: string, request: string) => ({ params: { path: { organization, request } } });

export function useApproveRequest(organization: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (request: string) =>
      ask(client.POST('/api/v1/organizations/{organization}/requests/{request}/approve', one(organization, request))),
    // An invitation or a role has come of it.
    onSuccess: () => cache.invalidateQueries({ queryKey: organizationKey(organization) }),
  });
}

export function useDeclineRequest(organization: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ request, reason }: { request: string; reason: string }) =>
      ask(
        client.POST('/api/v1/organizations/{organization}/requests/{request}/decline', { ...one(organization, request), body: { reason } }),
      ),
    onSuccess: () => cache.invalidateQueries({ queryKey: requestsKey(organization) }),
  });
}

export function useWithdrawRequest(organization: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (request: string) =>
      ask(client.DELETE('/api/v1/organizations/{organization}/requests/{request}', one(organization, request))),
    onSuccess: () => cache.invalidateQueries({ queryKey: requestsKey(organization) }),
  });
}
