import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation } from '@tanstack/react-query';
import { ask, client } from './client';
import { membersKey } from './members';
import { organizationKey, previewKey, useRefreshRights } from './organization';
import type { components } from './schema';
import type { Grant } from './types';

type NewTeam = components['schemas']['NewTeam'];
type TeamUpdate = components['schemas']['TeamUpdate'];
type TeamMoves = components['schemas']['TeamMoves'];

const teamsKey = (organization: string) => [...organizationKey(organization), 'teams'] as const;
const at = (organization: string) => ({ params: { path: { organization } } });
const one = (organization: string, team: string) => ({ params: { path: { organization, team } } });
const dry = { staleTime: 0, gcTime: 0, retry: false } as const;

export const teamsQuery = (organization: string, search: string) =>
  infiniteQueryOptions({
    queryKey: [...teamsKey(organization), 'list', search],
    queryFn: ({ pageParam }) =>
      ask(
        client.GET('/api/v1/organizations/{organization}/teams', {
          params: {
            path: { organization },
            query: { limit: 100, ...(search ? { search } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });

/** All teams to choose from: a workspace has 500 at most, and so many come at once. */
export const teamChoicesQuery = (organization: string) =>
  queryOptions({
    queryKey: [...teamsKey(organization), 'choices'],
    queryFn: () =>
      ask(
        client.GET('/api/v1/organizations/{organization}/teams', {
          params: { path: { organization }, query: { limit: 500 } },
        }),
      ),
  });

export const teamQuery = (organization: string, team: string) =>
  queryOptions({
    queryKey: [...teamsKey(organization), 'one', team],
    queryFn: () => ask(client.GET('/api/v1/organizations/{organization}/teams/{team}', one(organization, team))),
  });

export const teamMembersQuery = (organization: string, team: string, search: string) =>
  infiniteQueryOptions({
    queryKey: [...membersKey(organization), 'team', team, search],
    queryFn: ({ pageParam }) =>
      ask(
        client.GET('/api/v1/organizations/{organization}/members', {
          params: {
            path: { organization },
            query: { team, limit: 100, ...(search ? { search } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });

/** What a change would give and take, and whom it touches; changes nothing. */
export const teamChangeQuery = (organization: string, team: string, body: TeamUpdate) =>
  queryOptions({
    queryKey: [...previewKey(organization), 'team', team, body],
    queryFn: () =>
      ask(
        client.PATCH('/api/v1/organizations/{organization}/teams/{team}', {
          params: { path: { organization, team }, query: { dry_run: true } },
          body,
        }),
      ),
    ...dry,
  });

export const teamMovesQuery = (organization: string, team: string, body: TeamMoves) =>
  queryOptions({
    queryKey: [...previewKey(organization), 'team_moves', team, body],
    queryFn: () =>
      ask(
        client.POST('/api/v1/organizations/{organization}/teams/{team}/members', {
          params: { path: { organization, team }, query: { dry_run: true } },
          body,
        }),
      ),
    ...dry,
  });

export const teamDeletionQuery = (organization: string, team: string) =>
  queryOptions({
    queryKey: [...previewKey(organization), 'team_deletion', team],
    queryFn: () =>
      ask(
        client.DELETE('/api/v1/organizations/{organization}/teams/{team}', {
          params: { path: { organization, team }, query: { dry_run: true } },
        }),
      ),
    ...dry,
  });

export const everyoneQuery = (organization: string) =>
  queryOptions({
    queryKey: [...teamsKey(organization), 'everyone'],
    queryFn: () => ask(client.GET('/api/v1/organizations/{organization}/everyone', at(organization))),
  });

export const everyoneChangeQuery = (organization: string, grants: Grant[]) =>
  queryOptions({
    queryKey: [...previewKey(organization), 'everyone', grants],
    queryFn: () =>
      ask(
        client.PATCH('/api/v1/organizations/{organization}/everyone', {
          params: { path: { organization }, query: { dry_run: true } },
          body: { grants },
        }),
      ),
    ...dry,
  });

export function useCreateTeam(organization: string) {
  const refresh = useRefreshRights(organization);
  return useMutation({
    mutationFn: (body: NewTeam) => ask(client.POST('/api/v1/organizations/{organization}/teams', { ...at(organization), body })),
    onSuccess: refresh,
  });
}

export function useUpdateTeam(organization: string, team: string) {
  const refresh = useRefreshRights(organization);
  return useMutation({
    mutationFn: (body: TeamUpdate) =>
      ask(client.PATCH('/api/v1/organizations/{organization}/teams/{team}', { ...one(organization, team), body })),
    onSuccess: refresh,
  });
}

export function useDeleteTeam(organization: string, team: string) {
  const refresh = useRefreshRights(organization);
  return useMutation({
    mutationFn: () => ask(client.DELETE('/api/v1/organizations/{organization}/teams/{team}', one(organization, team))),
    // Not waited for: its own page is still open, and would first say that the team is not there.
    onSuccess: () => void refresh(),
  });
}

export function useMoveTeamMembers(organization: string, team: string) {
  const refresh = useRefreshRights(organization);
  return useMutation({
    mutationFn: (body: TeamMoves) =>
      ask(client.POST('/api/v1/organizations/{organization}/teams/{team}/members', { ...one(organization, team), body })),
    onSuccess: refresh,
  });
}

export function useUpdateEveryone(organization: string) {
  const refresh = useRefreshRights(organization);
  return useMutation({
    mutationFn: (grants: Grant[]) =>
      ask(client.PATCH('/api/v1/organizations/{organization}/everyone', { ...at(organization), body: { grants } })),
    onSuccess: refresh,
  });
}
