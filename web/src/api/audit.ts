import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation } from '@tanstack/react-query';
import { ask, client } from './client';
import { membersKey } from './members';
import { organizationKey } from './organization';

/** `actor` is the account that did it, `target` the member it was done to. */
export type AuditFilter = { action?: string; actor?: string; target?: string; from?: string; to?: string };

export const auditQuery = (organization: string, filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: [...organizationKey(organization), 'audit', filter],
    queryFn: ({ pageParam }) =>
      ask(
        client.GET('/api/v1/organizations/{organization}/audit', {
          params: { path: { organization }, query: { ...filter, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });

/** The first page of people who fit what was typed; service accounts among them. */
export const auditPeopleQuery = (organization: string, search: string) =>
  queryOptions({
    queryKey: [...membersKey(organization), 'of_audit', search],
    queryFn: () =>
      ask(
        client.GET('/api/v1/organizations/{organization}/members', {
          params: { path: { organization }, query: { limit: 20, ...(search ? { search } : {}) } },
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const removedPeopleQuery = (organization: string, search: string) =>
  queryOptions({
    queryKey: [...membersKey(organization), 'removed', 'of_audit', search],
    queryFn: () =>
      ask(
        client.GET('/api/v1/organizations/{organization}/removed_members', {
          params: { path: { organization }, query: { limit: 20, ...(search ? { search } : {}) } },
        }),
      ),
    placeholderData: keepPreviousData,
  });

export function useVerifyAudit(organization: string) {
  return useMutation({
    mutationFn: () => ask(client.GET('/api/v1/organizations/{organization}/audit/verification', { params: { path: { organization } } })),
  });
}

/** A file with what the list shows under the same filter; the browser saves it. */
export function auditExportUrl(organization: string, format: 'csv' | 'ndjson', filter: AuditFilter): string {
  return `/api/v1/organizations/${organization}/audit/export?${new URLSearchParams({ format, ...filter })}`;
}

export const pastMembersQuery = (organization: string, at: string) =>
  infiniteQueryOptions({
    queryKey: [...organizationKey(organization), 'audit', 'access', at],
    queryFn: ({ pageParam }) =>
      ask(
        client.GET('/api/v1/organizations/{organization}/audit/access', {
          params: { path: { organization }, query: { at, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
