import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answerWithPasskey, makePasskey } from '../lib/webauthn';
import { ask, client } from './client';
import { useBecome } from './me';
import { useFactorChanged } from './second_factor';
import type { Confirmation } from './types';

export const passkeysQuery = queryOptions({ queryKey: ['me', 'passkeys'], queryFn: () => ask(client.GET('/api/v1/me/passkeys')) });

/** With a passkey alone: no password and no second step. */
export function useSignInByPasskey() {
  const become = useBecome();
  return useMutation({
    mutationFn: async () => {
      const request = await ask(client.POST('/api/v1/session/passkey/request'));
      return ask(client.POST('/api/v1/session/passkey', { body: { passkey: await answerWithPasskey(request) } }));
    },
    onSuccess: become,
  });
}

/** Shows by a passkey that it is oneself, for what asks for that. The answer is good once. */
export function useProveByPasskey() {
  return useMutation({
    mutationFn: async () => answerWithPasskey(await ask(client.POST('/api/v1/me/passkeys/request'))),
    gcTime: 0,
  });
}

/** Tells nobody yet that it is there: recovery codes that come with it are to be seen first. See useFactorChanged. */
export function useAddPasskey() {
  return useMutation({
    mutationFn: async ({ name, confirmation }: { name: string; confirmation: Confirmation }) => {
      const creation = await ask(client.POST('/api/v1/me/passkeys/begin', { body: confirmation }));
      return ask(client.POST('/api/v1/me/passkeys', { body: { name, passkey: await makePasskey(creation) } }));
    },
    gcTime: 0,
  });
}

export function useRenamePasskey() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ id, name }: { id: string; name: string }) =>
      ask(client.PATCH('/api/v1/me/passkeys/{passkey}', { params: { path: { passkey: id } }, body: { name } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: passkeysQuery.queryKey }),
  });
}

export function useRemovePasskey(id: string) {
  const changed = useFactorChanged();
  return useMutation({
    mutationFn: (body: Confirmation) => ask(client.DELETE('/api/v1/me/passkeys/{passkey}', { params: { path: { passkey: id } }, body })),
    onSuccess: changed,
    gcTime: 0,
  });
}
