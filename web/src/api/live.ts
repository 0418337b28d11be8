import { queryOptions } from '@tanstack/react-query';
import { ask, client } from './client';
import { projectKey } from './projects';

export type LiveFilter = { event?: string; distinct_id?: string };

export const liveQuery = (project: string, filter: LiveFilter) =>
  queryOptions({
    queryKey: [...projectKey(project), 'live', filter],
    queryFn: ({ signal }) =>
      ask(client.GET('/api/v1/projects/{project}/live', { params: { path: { project }, query: { ...filter, limit: 100 } }, signal })),
    staleTime: 0,
    gcTime: 0,
  });

export function liveStreamUrl(project: string, filter: LiveFilter): string {
  const query = new URLSearchParams(Object.entries(filter)).toString();
  return `/api/v1/projects/${encodeURIComponent(project)}/live/stream${query && `?${query}`}`;
}
