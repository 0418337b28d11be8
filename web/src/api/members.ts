import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { ask, client } from './client';
import { organizationKey, previewKey } from './organization';
import type { components, operations } from './schema';
import type { Permission } from './types';

export type MembersFilter = Pick<
  NonNullable<operations['listMembers']['parameters']['query']>,
  'search' | 'role' | 'project' | 'team' | 'status' | 'second_factor' | 'sort'
>;
type MemberUpdate = components['schemas']['MemberUpdate'];
type JointChange = components['schemas']['JointChange'];

export const membersKey = (organization: string) => [...organizationKey(organization), 'members'] as const;

export const membersQuery = (organization: string, filter: MembersFilter) =>
  infiniteQueryOptions({
    queryKey: [...membersKey(organization), filter],
    queryFn: ({ pageParam }) =>
      ask(
        client.GET('/api/v1/organizations/{organization}/members', {
          params: {
            path: { organization },
            query: { ...filter, include: 'invitations', limit: 100, ...(pageParam ? { cursor: pageParam } : {}) },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });

/** The answer to "how many", and to a name typed into the palette. */
export const membersGlanceQuery = (organization: string, search: string) =>
  queryOptions({
    queryKey: [...membersKey(organization), 'glance', search],
    queryFn: () =>
      ask(
        client.GET('/api/v1/organizations/{organization}/members', {
          params: { path: { organization }, query: { include: 'invitations', limit: 5, ...(search ? { search } : {}) } },
        }),
      ),
  });

const one = (organization: string, member: string) => ({ params: { path: { organization, member } } });
const preview = (organization: string, member: string) => ({ params: { path: { organization, member }, query: { dry_run: true } } });

/** What a change would give and take; changes nothing. */
export const memberChangeQuery = (organization: string, member: string, body: MemberUpdate) =>
  queryOptions({
    queryKey: [...previewKey(organization), 'change', member, body],
    queryFn: () => ask(client.PATCH('/api/v1/organizations/{organization}/members/{member}', { ...preview(organization, member), body })),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });

/** What would end and what stays; changes nothing. */
export const memberRemovalQuery = (organization: string, member: string) =>
  queryOptions({
    queryKey: [...previewKey(organization), 'removal', member],
    queryFn: () => ask(client.DELETE('/api/v1/organizations/{organization}/members/{member}', preview(organization, member))),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });

/** Active members that fit what was typed, for a field that names one of them. */
export const memberChoicesQuery = (organization: string, search: string) =>
  queryOptions({
    queryKey: [...membersKey(organization), 'choices', search],
    queryFn: () =>
      ask(
        client.GET('/api/v1/organizations/{organization}/members', {
          params: { path: { organization }, query: { status: 'active', limit: 20, ...(search ? { search } : {}) } },
        }),
      ),
    placeholderData: keepPreviousData,
  });

/** Why somebody has a right, or lacks it. */
export const explanationQuery = (organization: string, member: string, permission: Permission, project: string | null) =>
  queryOptions({
    queryKey: [...membersKey(organization), 'explain', member, permission, project],
    queryFn: () =>
      ask(
        client.GET('/api/v1/organizations/{organization}/members/{member}/explain', {
          params: { path: { organization, member }, query: { permission, ...(project && { project }) } },
        }),
      ),
  });

/** What would become of each of several people; changes nothing. */
export const jointChangeQuery = (organization: string, body: JointChange) =>
  queryOptions({
    queryKey: [...previewKey(organization), 'joint', body],
    queryFn: () =>
      ask(
        client.POST('/api/v1/organizations/{organization}/member_changes', {
          params: { path: { organization }, query: { dry_run: true } },
          body,
        }),
      ),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });

export function useChangeMembers(organization: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: JointChange) =>
      ask(client.POST('/api/v1/organizations/{organization}/member_changes', { params: { path: { organization } }, body })),
    onSuccess: () => cache.invalidateQueries({ queryKey: organizationKey(organization) }),
    // Somebody was changed meanwhile: what was shown is not so any more.
    onError: () => cache.invalidateQueries({ queryKey: previewKey(organization) }),
  });
}

export function useUpdateMember(organization: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ member, body }: { member: string; body: MemberUpdate }) =>
      ask(client.PATCH('/api/v1/organizations/{organization}/members/{member}', { ...one(organization, member), body })),
    onSuccess: () => cache.invalidateQueries({ queryKey: membersKey(organization) }),
  });
}

export function useRemoveMember(organization: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ member, handOverTo }: { member: string; handOverTo?: string | undefined }) =>
      ask(
        client.DELETE('/api/v1/organizations/{organization}/members/{member}', {
          params: { path: { organization, member }, query: handOverTo ? { hand_over_to: handOverTo } : {} },
        }),
      ),
    onSuccess: () => cache.invalidateQueries({ queryKey: organizationKey(organization) }),
  });
}

export function useResetSecondFactor(organization: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (member: string) =>
      ask(client.POST('/api/v1/organizations/{organization}/members/{member}/second_factor_reset', one(organization, member))),
    onSuccess: () => cache.invalidateQueries({ queryKey: membersKey(organization) }),
  });
}

export function useSignOutMember(organization: string) {
  return useMutation({
    mutationFn: (member: string) =>
      ask(client.POST('/api/v1/organizations/{organization}/members/{member}/sign_out', one(organization, member))),
  });
}
