import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { ask, client } from './client';
import { meQuery, useBecome } from './me';
import type { components } from './schema';

/** Everything told about one workspace hangs under this key, so that one call can mark it stale. */
export const organizationKey = (organization: string) => ['organization', organization] as const;
/** What would come of a change. Not under the key above: what has been done is not to be asked again as if it had not. */
export const previewKey = (organization: string) => ['preview', organization] as const;
const at = (organization: string) => ({ params: { path: { organization } } });

export const organizationQuery = (organization: string) =>
  queryOptions({
    queryKey: [...organizationKey(organization), 'settings'],
    queryFn: () => ask(client.GET('/api/v1/organizations/{organization}', at(organization))),
  });

export const planQuery = (organization: string) =>
  queryOptions({
    queryKey: [...organizationKey(organization), 'plan'],
    queryFn: () => ask(client.GET('/api/v1/organizations/{organization}/plan', at(organization))),
  });

export const rolesQuery = (organization: string) =>
  queryOptions({
    queryKey: [...organizationKey(organization), 'roles'],
    queryFn: () => ask(client.GET('/api/v1/organizations/{organization}/roles', at(organization))),
    staleTime: 300_000,
  });

export const mailStatusQuery = (organization: string) =>
  queryOptions({
    queryKey: [...organizationKey(organization), 'mail'],
    queryFn: () => ask(client.GET('/api/v1/organizations/{organization}/mail', at(organization))),
  });

/** Roles and what teams give stand beside every name, and may be the reader's own: all that is shown is asked for again. */
export function useRefreshRights(organization: string) {
  const cache = useQueryClient();
  return () =>
    Promise.all([
      cache.invalidateQueries({ queryKey: organizationKey(organization) }),
      cache.invalidateQueries({ queryKey: meQuery.queryKey, exact: true }),
    ]);
}

export function useUpdateOrganization(organization: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: components['schemas']['OrganizationUpdate']) =>
      ask(client.PATCH('/api/v1/organizations/{organization}', { ...at(organization), body })),
    onSuccess: (changed) => {
      cache.setQueryData(organizationQuery(organization).queryKey, changed);
      return cache.invalidateQueries({ queryKey: meQuery.queryKey, exact: true });
    },
  });
}

export function useCreateWorkspace() {
  const become = useBecome();
  return useMutation({
    mutationFn: (body: { name: string; time_zone: string }) => ask(client.POST('/api/v1/organizations', { body })),
    onSuccess: (made) => become(made.me),
  });
}
