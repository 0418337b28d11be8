import { infiniteQueryOptions, keepPreviousData, type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { ask, client } from './client';
import { organizationKey } from './organization';
import type { operations } from './schema';
import type { BatchPlan, BatchRowUpdate } from './types';

type RowFilter = Pick<NonNullable<operations['listInvitationBatchRows']['parameters']['query']>, 'filter' | 'search'>;

/** Batches of invitations: their list, each with its figures, and its rows. */
export const batchesKey = (organization: string) => [...organizationKey(organization), 'invitation_batches'] as const;
const one = (organization: string, batch: string) => ({ params: { path: { organization, batch } } });

export const batchListQuery = (organization: string) =>
  infiniteQueryOptions({
    queryKey: [...batchesKey(organization), 'list'],
    queryFn: ({ pageParam }) =>
      ask(
        client.GET('/api/v1/organizations/{organization}/invitation_batches', {
          params: { path: { organization }, query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

export const batchQuery = (organization: string, batch: string) =>
  queryOptions({
    queryKey: [...batchesKey(organization), batch, 'figures'],
    queryFn: () => ask(client.GET('/api/v1/organizations/{organization}/invitation_batches/{batch}', one(organization, batch))),
  });

export const batchRowsQuery = (organization: string, batch: string, filter: RowFilter) =>
  infiniteQueryOptions({
    queryKey: [...batchesKey(organization), batch, 'rows', filter],
    queryFn: ({ pageParam }) =>
      ask(
        client.GET('/api/v1/organizations/{organization}/invitation_batches/{batch}/rows', {
          params: { path: { organization, batch }, query: { ...filter, limit: 100, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });

export type BatchNews = { invitation_batch: string; state: string; done: number; total: number };

/** While a batch is sent its bar moves by what the news says, without counting anew; false where there is more to be asked. */
export function noteProgress(cache: QueryClient, organization: string, news: BatchNews | null): boolean {
  if (news?.state !== 'applying') return false;
  const { queryKey } = batchQuery(organization, news.invitation_batch);
  if (cache.getQueryData(queryKey)?.state !== 'applying') return false;
  cache.setQueryData(
    queryKey,
    (old) => old && { ...old, counts: { ...old.counts, sent: news.done, will_send: Math.max(0, news.total - news.done) } },
  );
  return true;
}

export function usePlanBatch(organization: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: BatchPlan) =>
      ask(client.POST('/api/v1/organizations/{organization}/invitation_batches', { params: { path: { organization } }, body })),
    onSuccess: (planned) => {
      cache.setQueryData(batchQuery(organization, planned.id).queryKey, planned);
      return cache.invalidateQueries({ queryKey: batchListQuery(organization).queryKey });
    },
  });
}

export function useUpdateBatchRow(organization: string, batch: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ row, body }: { row: number; body: BatchRowUpdate }) =>
      ask(
        client.PATCH('/api/v1/organizations/{organization}/invitation_batches/{batch}/rows/{row}', {
          params: { path: { organization, batch, row } },
          body,
        }),
      ),
    // Others of the list may have another verdict now: the duplicates, and those without a seat.
    onSuccess: () => cache.invalidateQueries({ queryKey: [...batchesKey(organization), batch] }),
  });
}

export function useApplyBatch(organization: string, batch: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (key: string) =>
      ask(
        client.POST('/api/v1/organizations/{organization}/invitation_batches/{batch}/apply', {
          params: { path: { organization, batch }, header: { 'Idempotency-Key': key } },
        }),
      ),
    onSettled: () => cache.invalidateQueries({ queryKey: batchesKey(organization) }),
  });
}

export function useUndoBatch(organization: string, batch: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => ask(client.POST('/api/v1/organizations/{organization}/invitation_batches/{batch}/undo', one(organization, batch))),
    onSettled: () => cache.invalidateQueries({ queryKey: batchesKey(organization) }),
  });
}

/** Files that the browser saves. */
export const batchTemplateUrl = (organization: string) => `/api/v1/organizations/${organization}/invitation_batches/template.csv`;
export const batchRowsUrl = (organization: string, batch: string) =>
  `/api/v1/organizations/${organization}/invitation_batches/${batch}/rows.csv`;
