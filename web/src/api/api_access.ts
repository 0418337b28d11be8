import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { ask, client } from './client';
import { organizationKey } from './organization';
import type { components } from './schema';

type NewApiToken = components['schemas']['NewApiToken'];
type NewServiceAccount = components['schemas']['NewServiceAccount'];
type ServiceAccountUpdate = components['schemas']['ServiceAccountUpdate'];

const apiAccessKey = (organization: string) => [...organizationKey(organization), 'api_access'] as const;
const inOrganization = (organization: string) => ({ path: { organization } });
const page = (organization: string, cursor: string) => ({
  params: { ...inOrganization(organization), query: { limit: 50, ...(cursor ? { cursor } : {}) } },
});

export const myTokensQuery = (organization: string) =>
  infiniteQueryOptions({
    queryKey: [...apiAccessKey(organization), 'mine'],
    queryFn: ({ pageParam }) => ask(client.GET('/api/v1/organizations/{organization}/my_api_tokens', page(organization, pageParam))),
    initialPageParam: '',
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });

export const allTokensQuery = (organization: string) =>
  infiniteQueryOptions({
    queryKey: [...apiAccessKey(organization), 'all'],
    queryFn: ({ pageParam }) => ask(client.GET('/api/v1/organizations/{organization}/api_tokens', page(organization, pageParam))),
    initialPageParam: '',
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });

export const serviceAccountsQuery = (organization: string) =>
  infiniteQueryOptions({
    queryKey: [...apiAccessKey(organization), 'service_accounts'],
    queryFn: ({ pageParam }) => ask(client.GET('/api/v1/organizations/{organization}/service_accounts', page(organization, pageParam))),
    initialPageParam: '',
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });

function useChange<Variables, Answer>(organization: string, change: (variables: Variables) => Promise<Answer>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => cache.invalidateQueries({ queryKey: apiAccessKey(organization) }),
  });
}

/** For oneself, or for a service account. */
export function useCreateToken(organization: string, serviceAccount: string | null) {
  return useChange(organization, (body: NewApiToken) =>
    serviceAccount
      ? ask(
          client.POST('/api/v1/organizations/{organization}/service_accounts/{service_account}/api_tokens', {
            params: { path: { organization, service_account: serviceAccount } },
            body,
          }),
        )
      : ask(client.POST('/api/v1/organizations/{organization}/my_api_tokens', { params: inOrganization(organization), body })),
  );
}

export function useRevokeToken(organization: string, whose: 'mine' | 'any') {
  return useChange(organization, (token: string) => {
    const params = { path: { organization, api_token: token } };
    return whose === 'mine'
      ? ask(client.DELETE('/api/v1/organizations/{organization}/my_api_tokens/{api_token}', { params }))
      : ask(client.DELETE('/api/v1/organizations/{organization}/api_tokens/{api_token}', { params }));
  });
}

export function useHandOverToken(organization: string) {
  return useChange(organization, ({ token, serviceAccount }: { token: string; serviceAccount: string }) =>
    ask(
      client.POST('/api/v1/organizations/{organization}/api_tokens/{api_token}/hand_over', {
        params: { path: { organization, api_token: token } },
        body: { service_account: serviceAccount },
      }),
    ),
  );
}

export function useCreateServiceAccount(organization: string) {
  return useChange(organization, (body: NewServiceAccount) =>
    ask(client.POST('/api/v1/organizations/{organization}/service_accounts', { params: inOrganization(organization), body })),
  );
}

export function useUpdateServiceAccount(organization: string, account: string) {
  return useChange(organization, (body: ServiceAccountUpdate) =>
    ask(
      client.PATCH('/api/v1/organizations/{organization}/service_accounts/{service_account}', {
        params: { path: { organization, service_account: account } },
        body,
      }),
    ),
  );
}

export function useRemoveServiceAccount(organization: string) {
  return useChange(organization, (account: string) =>
    ask(
      client.DELETE('/api/v1/organizations/{organization}/service_accounts/{service_account}', {
        params: { path: { organization, service_account: account } },
      }),
    ),
  );
}
