import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { ask, client } from './client';
import { projectKey } from './projects';

/** How many names a picker shows at once; further ones are found by searching. */
const SHOWN = 100;
const lexiconKey = (project: string) => [...projectKey(project), 'lexicon'] as const;

export const lexiconEventsQuery = (project: string, search: string) =>
  queryOptions({
    queryKey: [...lexiconKey(project), 'events', search],
    queryFn: ({ signal }) =>
      ask(
        client.GET('/api/v1/projects/{project}/lexicon/events', {
          params: { path: { project }, query: { limit: SHOWN, ...(search && { search }) } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const lexiconPropertiesQuery = (project: string, search: string, event?: string) =>
  queryOptions({
    queryKey: [...lexiconKey(project), 'properties', search, event ?? ''],
    queryFn: ({ signal }) =>
      ask(
        client.GET('/api/v1/projects/{project}/lexicon/properties', {
          params: { path: { project }, query: { limit: SHOWN, ...(search && { search }), ...(event && { event }) } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const lexiconValuesQuery = (project: string, property: string, search: string, event?: string) =>
  queryOptions({
    queryKey: [...lexiconKey(project), 'values', property, search, event ?? ''],
    queryFn: ({ signal }) =>
      ask(
        client.GET('/api/v1/projects/{project}/lexicon/values', {
          params: { path: { project }, query: { property, limit: 50, ...(search && { search }), ...(event && { event }) } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
