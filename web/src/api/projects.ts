import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { ask, client } from './client';
import { meQuery } from './me';
import { organizationKey } from './organization';

/** Everything told about projects. */
export const PROJECTS = ['project'] as const;
export const projectKey = (project: string) => [...PROJECTS, project] as const;
const at = (project: string) => ({ params: { path: { project } } });

export const projectsQuery = (organization: string) =>
  queryOptions({
    queryKey: [...organizationKey(organization), 'projects'],
    queryFn: () =>
      ask(client.GET('/api/v1/organizations/{organization}/projects', { params: { path: { organization }, query: { limit: 500 } } })),
  });

export const projectQuery = (project: string) =>
  queryOptions({
    queryKey: [...projectKey(project), 'settings'],
    queryFn: () => ask(client.GET('/api/v1/projects/{project}', at(project))),
  });

export const projectStatusQuery = (project: string) =>
  queryOptions({
    queryKey: [...projectKey(project), 'status'],
    queryFn: () => ask(client.GET('/api/v1/projects/{project}/status', at(project))),
    staleTime: 5_000,
  });

export function useCreateProject(organization: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; time_zone: string }) =>
      ask(client.POST('/api/v1/organizations/{organization}/projects', { params: { path: { organization } }, body })),
    onSuccess: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey: projectsQuery(organization).queryKey }),
        cache.invalidateQueries({ queryKey: meQuery.queryKey, exact: true }),
      ]),
  });
}

export function useUpdateProject(organization: string, project: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; time_zone: string }) => ask(client.PATCH('/api/v1/projects/{project}', { ...at(project), body })),
    onSuccess: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey: projectKey(project) }),
        cache.invalidateQueries({ queryKey: projectsQuery(organization).queryKey }),
        cache.invalidateQueries({ queryKey: meQuery.queryKey, exact: true }),
      ]),
  });
}

export function useLoadDemoData(project: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => ask(client.POST('/api/v1/projects/{project}/demo_data', at(project))),
    onSuccess: () => cache.invalidateQueries({ queryKey: projectKey(project) }),
  });
}
