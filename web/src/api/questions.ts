import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Insight } from './analytics';
import { ask, client } from './client';
import { projectKey } from './projects';

/** Put with the reader's signal: a newer question, or leaving the page, ends the older one on the server too. */
export const questionQuery = (project: string, insight: Insight) =>
  queryOptions({
    queryKey: [...projectKey(project), 'question', insight],
    queryFn: ({ signal }) =>
      ask(client.POST('/api/v1/projects/{project}/query', { params: { path: { project } }, body: { insight }, signal })),
    placeholderData: keepPreviousData,
  });
