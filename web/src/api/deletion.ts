import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { ask, client } from './client';
import { meQuery } from './me';
import { organizationKey } from './organization';
import type { operations } from './schema';

type Request = NonNullable<operations['scheduleDeletion']['requestBody']>['content']['application/json'];
const at = (organization: string) => ({ params: { path: { organization } } });

/** What would go with the workspace; for owners. */
export const deletionQuery = (organization: string) =>
  queryOptions({
    queryKey: [...organizationKey(organization), 'deletion'],
    queryFn: () => ask(client.GET('/api/v1/organizations/{organization}/deletion', at(organization))),
    staleTime: 0,
  });

/** All that is in it, as a file that is made while it is loaded. */
export function exportUrl(organization: string): string {
  return `/api/v1/organizations/${encodeURIComponent(organization)}/export`;
}

/** The notice stands on every screen, so whoever is signed in is asked for again. */
function useRefresh(organization: string) {
  const cache = useQueryClient();
  return () =>
    Promise.all([
      cache.invalidateQueries({ queryKey: meQuery.queryKey, exact: true }),
      cache.invalidateQueries({ queryKey: organizationKey(organization) }),
    ]);
}

export function useScheduleDeletion(organization: string) {
  const refresh = useRefresh(organization);
  return useMutation({
    mutationFn: (body: Request) => ask(client.POST('/api/v1/organizations/{organization}/deletion', { ...at(organization), body })),
    onSuccess: refresh,
  });
}

export function useCallOffDeletion(organization: string) {
  const refresh = useRefresh(organization);
  return useMutation({
    mutationFn: () => ask(client.DELETE('/api/v1/organizations/{organization}/deletion', at(organization))),
    // Somebody else may have been faster: then the notice goes, too.
    onSettled: refresh,
  });
}
