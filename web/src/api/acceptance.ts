import { queryOptions, useMutation } from '@tanstack/react-query';
import { ask, client } from './client';
import { useBecome } from './me';
import type { components } from './schema';

/** Asked by POST, because the token may stand in no URL. */
export const lookupQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitation', token],
    queryFn: () => ask(client.POST('/api/v1/invitations/lookup', { body: { token } })),
    staleTime: 0,
  });

export function useAccept() {
  const become = useBecome();
  return useMutation({
    mutationFn: (body: components['schemas']['AcceptRequest']) => ask(client.POST('/api/v1/invitations/accept', { body })),
    onSuccess: (answer) => become(answer.me),
  });
}

export function useDecline() {
  return useMutation({ mutationFn: (token: string) => ask(client.POST('/api/v1/invitations/decline', { body: { token } })) });
}

export function useSendCode() {
  return useMutation({ mutationFn: (token: string) => ask(client.POST('/api/v1/invitations/code', { body: { token } })) });
}

export function useAskAgain() {
  return useMutation({ mutationFn: (token: string) => ask(client.POST('/api/v1/invitations/ask_again', { body: { token } })) });
}
