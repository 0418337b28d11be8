import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { ask, client } from './client';
import { meQuery, mySessionsQuery, useBecome } from './me';
import type { components } from './schema';
import type { Confirmation } from './types';

export const secondFactorQuery = queryOptions({
  queryKey: ['me', 'second_factor'],
  queryFn: () => ask(client.GET('/api/v1/me/second_factor')),
});

/** The second step of signing in: the ticket says that the password was right. */
export function useFinishSignIn() {
  const become = useBecome();
  return useMutation({
    mutationFn: (body: components['schemas']['SecondStep']) => ask(client.POST('/api/v1/session/second_factor', { body })),
    onSuccess: become,
  });
}

// Secrets and codes are in the answers of these: they are kept no longer than the component that asked lives.
export function useEnrol() {
  return useMutation({
    mutationFn: (body: Confirmation) => ask(client.POST('/api/v1/me/second_factor/enrol', { body })),
    gcTime: 0,
  });
}

/** Tells nobody yet that the factor is there: the recovery codes are to be seen first. See useFactorChanged. */
export function useConfirmEnrolment() {
  return useMutation({
    mutationFn: (code: string) => ask(client.POST('/api/v1/me/second_factor/confirm', { body: { code } })),
    gcTime: 0,
  });
}

export function useRenewRecoveryCodes() {
  return useMutation({
    mutationFn: (body: Confirmation) => ask(client.POST('/api/v1/me/second_factor/recovery_codes', { body })),
    gcTime: 0,
  });
}

export function useRemoveFactor() {
  const changed = useFactorChanged();
  return useMutation({
    mutationFn: (body: Confirmation) => ask(client.DELETE('/api/v1/me/second_factor', { body })),
    onSuccess: changed,
    gcTime: 0,
  });
}

/** Only the factor itself is asked again, while recovery codes are on the screen: the rest waits for useFactorChanged. */
export function useFactorMade(): () => Promise<unknown> {
  const cache = useQueryClient();
  return () => cache.invalidateQueries({ queryKey: secondFactorQuery.queryKey });
}

/** What depends on the factor is asked again: what workspaces allow, the devices, the factor itself. */
export function useFactorChanged(): () => Promise<unknown> {
  const cache = useQueryClient();
  return () =>
    Promise.all([
      cache.invalidateQueries({ queryKey: meQuery.queryKey, exact: true }),
      cache.invalidateQueries({ queryKey: secondFactorQuery.queryKey }),
      cache.invalidateQueries({ queryKey: ['me', 'passkeys'] }),
      cache.invalidateQueries({ queryKey: mySessionsQuery.queryKey }),
    ]);
}
