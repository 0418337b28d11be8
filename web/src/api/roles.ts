import { queryOptions, useMutation } from '@tanstack/react-query';
import { ask, client } from './client';
import { previewKey, rolesQuery, useRefreshRights } from './organization';
import type { components } from './schema';

type NewRole = components['schemas']['NewRole'];
type RoleUpdate = components['schemas']['RoleUpdate'];

const at = (organization: string) => ({ params: { path: { organization } } });
const one = (organization: string, role: string) => ({ params: { path: { organization, role } } });

/** The roles with how many people hold and are offered each. */
export const roleCountsQuery = (organization: string) =>
  queryOptions({
    queryKey: [...rolesQuery(organization).queryKey, 'counts'],
    queryFn: () =>
      ask(
        client.GET('/api/v1/organizations/{organization}/roles', {
          params: { path: { organization }, query: { include: 'counts' } },
        }),
      ),
  });

/** What a change would give and take, and how many people it touches; changes nothing. */
export const roleChangeQuery = (organization: string, role: string, body: RoleUpdate) =>
  queryOptions({
    queryKey: [...previewKey(organization), 'role', role, body],
    queryFn: () =>
      ask(
        client.PATCH('/api/v1/organizations/{organization}/roles/{role}', {
          params: { path: { organization, role }, query: { dry_run: true } },
          body,
        }),
      ),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });

export const roleDeletionQuery = (organization: string, role: string, replacement: string | null) =>
  queryOptions({
    queryKey: [...previewKey(organization), 'role_deletion', role, replacement],
    queryFn: () =>
      ask(
        client.DELETE('/api/v1/organizations/{organization}/roles/{role}', {
          params: { path: { organization, role }, query: { dry_run: true, ...(replacement ? { replacement } : {}) } },
        }),
      ),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });

export function useCreateRole(organization: string) {
  const refresh = useRefreshRights(organization);
  return useMutation({
    mutationFn: (body: NewRole) => ask(client.POST('/api/v1/organizations/{organization}/roles', { ...at(organization), body })),
    onSuccess: refresh,
  });
}

export function useUpdateRole(organization: string, role: string) {
  const refresh = useRefreshRights(organization);
  return useMutation({
    mutationFn: (body: RoleUpdate) =>
      ask(client.PATCH('/api/v1/organizations/{organization}/roles/{role}', { ...one(organization, role), body })),
    onSuccess: refresh,
  });
}

export function useDeleteRole(organization: string, role: string) {
  const refresh = useRefreshRights(organization);
  return useMutation({
    mutationFn: (replacement: string | null) =>
      ask(
        client.DELETE('/api/v1/organizations/{organization}/roles/{role}', {
          params: { path: { organization, role }, query: replacement ? { replacement } : {} },
        }),
      ),
    onSuccess: refresh,
  });
}
