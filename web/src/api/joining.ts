import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { ask, client } from './client';
import { useBecome } from './me';
import { organizationKey } from './organization';
import type { components } from './schema';
import type { JoinLinkTerms } from './types';

/** Asked by POST, because the token may stand in no URL. */
export const joinOfferQuery = (token: string) =>
  queryOptions({
    queryKey: ['join', token],
    queryFn: () => ask(client.POST('/api/v1/join/lookup', { body: { token } })),
    staleTime: 0,
  });

export function useSendJoinCode() {
  return useMutation({
    mutationFn: (body: { token: string; email?: string }) => ask(client.POST('/api/v1/join/code', { body })),
  });
}

export function useJoinByLink() {
  const become = useBecome();
  return useMutation({
    mutationFn: (body: components['schemas']['JoinRequest']) => ask(client.POST('/api/v1/join/accept', { body })),
    onSuccess: (answer) => become(answer.me),
  });
}

const joinLinkKey = (organization: string) => [...organizationKey(organization), 'join_link'] as const;
const at = (organization: string) => ({ params: { path: { organization } } });

export const joinLinkQuery = (organization: string) =>
  queryOptions({
    queryKey: joinLinkKey(organization),
    queryFn: () => ask(client.GET('/api/v1/organizations/{organization}/join_link', at(organization))),
  });

export function useSaveJoinLink(organization: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: JoinLinkTerms) => ask(client.PUT('/api/v1/organizations/{organization}/join_link', { ...at(organization), body })),
    onSuccess: (view) => cache.setQueryData(joinLinkKey(organization), view),
  });
}

export function useRotateJoinLink(organization: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => ask(client.POST('/api/v1/organizations/{organization}/join_link/rotate', at(organization))),
    onSuccess: (view) => cache.setQueryData(joinLinkKey(organization), view),
  });
}

export function useTurnOffJoinLink(organization: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => ask(client.DELETE('/api/v1/organizations/{organization}/join_link', at(organization))),
    onSuccess: () => cache.invalidateQueries({ queryKey: joinLinkKey(organization) }),
  });
}

/** Under the members, whose changes it follows. */
export const uninvitedQuery = (organization: string) =>
  infiniteQueryOptions({
    queryKey: [...organizationKey(organization), 'members', 'uninvited'],
    queryFn: ({ pageParam }) =>
      ask(
        client.GET('/api/v1/organizations/{organization}/uninvited_members', {
          params: { path: { organization }, query: { limit: 25, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
