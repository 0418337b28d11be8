import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { ask, client } from './client';
import { meQuery } from './me';
import { organizationKey } from './organization';
import type { components } from './schema';

/** How long the workspace keeps its audit log, and how long sessions are good for it. */
export const securityQuery = (organization: string) =>
  queryOptions({
    queryKey: [...organizationKey(organization), 'security'],
    queryFn: () => ask(client.GET('/api/v1/organizations/{organization}/security', { params: { path: { organization } } })),
  });

export function useUpdateSecurity(organization: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: components['schemas']['SecurityPolicyUpdate']) =>
      ask(client.PATCH('/api/v1/organizations/{organization}/security', { params: { path: { organization } }, body })),
    onSuccess: (changed) => {
      cache.setQueryData(securityQuery(organization).queryKey, changed);
      // It may ask whoever made it to sign in again.
      void cache.invalidateQueries({ queryKey: meQuery.queryKey, exact: true });
    },
  });
}
