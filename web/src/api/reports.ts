import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Report } from './analytics';
import { ask, client } from './client';
import { projectKey } from './projects';
import type { components } from './schema';

type ReportCreate = components['schemas']['ReportCreate'];
type ReportUpdate = components['schemas']['ReportUpdate'];

const reportsKey = (project: string) => [...projectKey(project), 'reports'] as const;

export const reportsQuery = (project: string, search: string) =>
  infiniteQueryOptions({
    queryKey: [...reportsKey(project), 'list', search],
    queryFn: ({ pageParam, signal }) =>
      ask(
        client.GET('/api/v1/projects/{project}/reports', {
          params: { path: { project }, query: { limit: 50, ...(search && { search }), ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });

/** A few reports whose name contains the text, for pickers. */
export const reportsGlanceQuery = (project: string, search: string) =>
  queryOptions({
    queryKey: [...reportsKey(project), 'glance', search],
    queryFn: ({ signal }) =>
      ask(
        client.GET('/api/v1/projects/{project}/reports', {
          params: { path: { project }, query: { limit: 20, ...(search && { search }) } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const reportQuery = (project: string, report: string) =>
  queryOptions({
    queryKey: [...reportsKey(project), 'one', report],
    queryFn: () => ask(client.GET('/api/v1/projects/{project}/reports/{report}', { params: { path: { project, report } } })),
  });

export function useCreateReport(project: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: ReportCreate) => ask(client.POST('/api/v1/projects/{project}/reports', { params: { path: { project } }, body })),
    onSuccess: (report: Report) => {
      cache.setQueryData(reportQuery(project, report.id).queryKey, report);
      void cache.invalidateQueries({ queryKey: reportsKey(project) });
    },
  });
}

export function useUpdateReport(project: string, report: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: ReportUpdate) =>
      ask(client.PATCH('/api/v1/projects/{project}/reports/{report}', { params: { path: { project, report } }, body })),
    onSuccess: (saved: Report) => cache.setQueryData(reportQuery(project, report).queryKey, saved),
    // Also when refused: it may be that someone else has saved.
    onSettled: () => void cache.invalidateQueries({ queryKey: reportsKey(project) }),
  });
}

export function useDeleteReport(project: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (report: string) =>
      ask(client.DELETE('/api/v1/projects/{project}/reports/{report}', { params: { path: { project, report } } })),
    onSuccess: (_, report) => {
      cache.removeQueries({ queryKey: reportQuery(project, report).queryKey });
      // Its cards have left the boards.
      return Promise.all([
        cache.invalidateQueries({ queryKey: reportsKey(project) }),
        cache.invalidateQueries({ queryKey: [...projectKey(project), 'boards'] }),
      ]);
    },
  });
}
