import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { ask, client } from './client';
import { asProblem } from './problem';
import { setSessionEnded } from './standing';
import type { Me } from './types';

export const meQuery = queryOptions({ queryKey: ['me'], queryFn: () => ask(client.GET('/api/v1/me')), staleTime: 60_000 });
export const mySessionsQuery = queryOptions({
  queryKey: ['me', 'sessions'],
  queryFn: () => ask(client.GET('/api/v1/me/sessions')),
});
/** How the account was signed in to, and what failed; the newest first. */
export const mySignInsQuery = infiniteQueryOptions({
  queryKey: ['me', 'sign_ins'],
  queryFn: ({ pageParam }) =>
    ask(client.GET('/api/v1/me/sign_ins', { params: { query: { limit: 10, ...(pageParam ? { cursor: pageParam } : {}) } } })),
  initialPageParam: '',
  getNextPageParam: (page) => page.next_cursor ?? undefined,
});

/** Takes over a fresh identity: nothing of an earlier one may stay on the screen. */
export function useBecome(): (me: Me) => void {
  const cache = useQueryClient();
  return (me) => {
    cache.clear();
    cache.setQueryData(meQuery.queryKey, me);
    setSessionEnded(false);
  };
}

export function useSignIn() {
  const become = useBecome();
  return useMutation({
    mutationFn: (body: { email: string; password: string }) => ask(client.POST('/api/v1/session', { body })),
    // With a second factor there is a ticket instead, and nobody is signed in.
    onSuccess: (answer) => {
      if ('account' in answer) become(answer);
    },
  });
}

/** Also where the session has ended already: whoever wants to be signed out is. */
export async function endSession(): Promise<void> {
  try {
    await ask(client.DELETE('/api/v1/session'));
  } catch (error) {
    if (asProblem(error).status !== 401) throw error;
  }
}

export function useSignOut() {
  return useMutation({
    mutationFn: endSession,
    // A full load, so that no answer of this person stays in memory.
    onSuccess: () => window.location.assign('/sign_in'),
  });
}

export function useRename() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => ask(client.PATCH('/api/v1/me', { body: { name } })),
    onSuccess: (me) => cache.setQueryData(meQuery.queryKey, me),
  });
}

export function useChangePassword() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: { current_password: string; new_password: string }) => ask(client.POST('/api/v1/me/password', { body })),
    onSuccess: () => cache.invalidateQueries({ queryKey: mySessionsQuery.queryKey }),
  });
}

export function useEndSession() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (session: string) => ask(client.DELETE('/api/v1/me/sessions/{session}', { params: { path: { session } } })),
    onSettled: () => cache.invalidateQueries({ queryKey: mySessionsQuery.queryKey }),
  });
}

export function useEndOtherSessions() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => ask(client.DELETE('/api/v1/me/sessions')),
    onSettled: () => cache.invalidateQueries({ queryKey: mySessionsQuery.queryKey }),
  });
}

export function useAskForReset() {
  return useMutation({ mutationFn: (email: string) => ask(client.POST('/api/v1/password_resets', { body: { email } })) });
}

export function useConfirmReset() {
  return useMutation({
    mutationFn: (body: { token: string; new_password: string }) => ask(client.POST('/api/v1/password_resets/confirm', { body })),
  });
}
