import { infiniteQueryOptions, keepPreviousData, useMutation, useQueryClient } from '@tanstack/react-query';
import { ask, client } from './client';
import { organizationKey } from './organization';
import type { ReviewDecision, ReviewReason } from './types';

export type Days = 30 | 60 | 90;
export type ReviewFilter = { days: Days; reason?: ReviewReason };

const reviewKey = (organization: string) => [...organizationKey(organization), 'access_review'] as const;
const paged = { initialPageParam: '', placeholderData: keepPreviousData } as const;
const page = (cursor: string) => (cursor ? { cursor } : {});
const next = (answer: { next_cursor: string | null }) => answer.next_cursor ?? undefined;

export const reviewedMembersQuery = (organization: string, filter: ReviewFilter) =>
  infiniteQueryOptions({
    queryKey: [...reviewKey(organization), 'members', filter],
    queryFn: ({ pageParam }) =>
      ask(
        client.GET('/api/v1/organizations/{organization}/access_review/members', {
          params: { path: { organization }, query: { ...filter, ...page(pageParam) } },
        }),
      ),
    getNextPageParam: next,
    ...paged,
  });

export const reviewedInvitationsQuery = (organization: string, filter: ReviewFilter) =>
  infiniteQueryOptions({
    queryKey: [...reviewKey(organization), 'invitations', filter],
    queryFn: ({ pageParam }) =>
      ask(
        client.GET('/api/v1/organizations/{organization}/access_review/invitations', {
          params: { path: { organization }, query: { ...filter, ...page(pageParam) } },
        }),
      ),
    getNextPageParam: next,
    ...paged,
  });

export const reviewDecisionsQuery = (organization: string) =>
  infiniteQueryOptions({
    queryKey: [...reviewKey(organization), 'decisions'],
    queryFn: ({ pageParam }) =>
      ask(
        client.GET('/api/v1/organizations/{organization}/access_review/decisions', {
          params: { path: { organization }, query: page(pageParam) },
        }),
      ),
    getNextPageParam: next,
    ...paged,
  });

export const decisionsFile = (organization: string) =>
  `/api/v1/organizations/${encodeURIComponent(organization)}/access_review/decisions.csv`;

export function useDecideReview(organization: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: { subject: string; decision: ReviewDecision; days: Days }) =>
      ask(client.POST('/api/v1/organizations/{organization}/access_review/decisions', { params: { path: { organization } }, body })),
    onSuccess: () => cache.invalidateQueries({ queryKey: organizationKey(organization) }),
  });
}
