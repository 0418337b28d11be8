import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { ask, client } from './client';
import { membersKey } from './members';
import { organizationKey, previewKey } from './organization';
import type { components } from './schema';
import type { InvitationsRequest } from './types';

type Rows = InvitationsRequest['invitations'];

/** What sending would do, row by row; changes nothing. */
export const reviewQuery = (organization: string, rows: Rows) =>
  queryOptions({
    queryKey: [...previewKey(organization), 'invitations', rows],
    queryFn: () =>
      ask(
        client.POST('/api/v1/organizations/{organization}/invitations', {
          params: { path: { organization }, query: { dry_run: true } },
          body: { invitations: rows },
        }),
      ),
    staleTime: 0,
    gcTime: 60_000,
    retry: false,
  });

export function useSendInvitations(organization: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ rows, key }: { rows: Rows; key: string }) =>
      ask(
        client.POST('/api/v1/organizations/{organization}/invitations', {
          params: { path: { organization }, header: { 'Idempotency-Key': key } },
          body: { invitations: rows, partial: true },
        }),
      ),
    onSuccess: () => cache.invalidateQueries({ queryKey: organizationKey(organization) }),
  });
}

const one = (organization: string, invitation: string) => ({ params: { path: { organization, invitation } } });

export function useResendInvitation(organization: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (invitation: string) =>
      ask(client.POST('/api/v1/organizations/{organization}/invitations/{invitation}/resend', one(organization, invitation))),
    onSuccess: () => cache.invalidateQueries({ queryKey: membersKey(organization) }),
  });
}

export function useUpdateInvitation(organization: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ invitation, body }: { invitation: string; body: components['schemas']['InvitationUpdate'] }) =>
      ask(client.PATCH('/api/v1/organizations/{organization}/invitations/{invitation}', { ...one(organization, invitation), body })),
    onSuccess: () => cache.invalidateQueries({ queryKey: membersKey(organization) }),
  });
}

export function useRevokeInvitation(organization: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (invitation: string) =>
      ask(client.DELETE('/api/v1/organizations/{organization}/invitations/{invitation}', one(organization, invitation))),
    onSuccess: () => cache.invalidateQueries({ queryKey: organizationKey(organization) }),
  });
}

export function useInvitationLink(organization: string) {
  return useMutation({
    mutationFn: (invitation: string) =>
      ask(client.POST('/api/v1/organizations/{organization}/invitations/{invitation}/link', one(organization, invitation))),
  });
}
