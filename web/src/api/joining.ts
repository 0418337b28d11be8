import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { ask, client } from './client';
import { useBecome } from './me';
import { organizationKey } from './organization';
import type { components } from './schema';
import type { DomainTerms, JoinLinkTerms } from './types';

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

const domainsKey = (organization: string) => [...organizationKey(organization), 'domains'] as const;
const one = (organization: string, domain: string) => ({ params: { path: { organization, domain } } });

export const domainsQuery = (organization: string) =>
  queryOptions({
    queryKey: domainsKey(organization),
    queryFn: () => ask(client.GET('/api/v1/organizations/{organization}/domains', at(organization))),
  });

/** Each of these changes what stands in the list. */
function useDomainChange<Input>(organization: string, mutationFn: (input: Input) => Promise<unknown>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn, onSuccess: () => cache.invalidateQueries({ queryKey: domainsKey(organization) }) });
}

export const useAddDomain = (organization: string) =>
  useDomainChange(organization, (domain: string) =>
    ask(client.POST('/api/v1/organizations/{organization}/domains', { ...at(organization), body: { domain } })),
  );

export const useCheckDomain = (organization: string) =>
  useDomainChange(organization, (domain: string) =>
    ask(client.POST('/api/v1/organizations/{organization}/domains/{domain}/check', one(organization, domain))),
  );

export const useSetDomainTerms = (organization: string) =>
  useDomainChange(organization, ({ domain, ...body }: DomainTerms & { domain: string }) =>
    ask(client.PATCH('/api/v1/organizations/{organization}/domains/{domain}', { ...one(organization, domain), body })),
  );

export const useRemoveDomain = (organization: string) =>
  useDomainChange(organization, (domain: string) =>
    ask(client.DELETE('/api/v1/organizations/{organization}/domains/{domain}', one(organization, domain))),
  );

/** The workspaces that take the reader by their address. */
export const workspaceOffersQuery = queryOptions({
  queryKey: ['me', 'workspace_offers'],
  queryFn: () => ask(client.GET('/api/v1/me/workspace_offers')),
});

export function useJoinOffered() {
  const become = useBecome();
  return useMutation({
    mutationFn: (organization: string) => ask(client.POST('/api/v1/me/workspace_offers/{organization}/join', at(organization))),
    onSuccess: become,
  });
}

export function useAskForOffered() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ organization, reason }: { organization: string; reason: string }) =>
      ask(client.POST('/api/v1/me/workspace_offers/{organization}/ask', { ...at(organization), body: { reason } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: workspaceOffersQuery.queryKey }),
  });
}

export function useSendAddressCode() {
  return useMutation({ mutationFn: () => ask(client.POST('/api/v1/me/address_code')) });
}

export function useConfirmAddress() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (code: string) => ask(client.POST('/api/v1/me/address_confirmation', { body: { code } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: workspaceOffersQuery.queryKey }),
  });
}
