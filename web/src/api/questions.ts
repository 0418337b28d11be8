import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Insight, QueryResult } from './analytics';
import { ask, client } from './client';
import { projectKey } from './projects';

/** Put with the reader's signal: a newer question, or leaving the page, ends the older one on the server too. */
export const questionQuery = (project: string, insight: Insight) =>
  queryOptions({
    queryKey: [...projectKey(project), 'question', insight],
    queryFn: ({ signal }) =>
      ask(client.POST('/api/v1/projects/{project}/query', { params: { path: { project } }, body: { insight }, signal })),
    placeholderData: keepPreviousData,
    select: withoutFuture,
  });

/** The rest of a month or week that is going on is asked for too, and is neither here nor zero. */
export function withoutFuture(result: QueryResult): QueryResult {
  const now = Date.now();
  const begun = result.buckets.findLastIndex((bucket) => Date.parse(bucket.start) <= now) + 1;
  if (begun === 0 || begun === result.buckets.length) return result;
  const buckets = result.buckets.slice(0, begun);
  return { ...result, buckets, series: result.series.map((series) => ({ ...series, values: series.values.slice(0, begun) })) };
}
