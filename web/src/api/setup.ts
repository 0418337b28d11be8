import { queryOptions, useMutation } from '@tanstack/react-query';
import { ask, client } from './client';
import { useBecome } from './me';
import type { components } from './schema';

export const setupQuery = queryOptions({ queryKey: ['setup'], queryFn: () => ask(client.GET('/api/v1/setup')), staleTime: 0 });

export function useSetUp() {
  const become = useBecome();
  return useMutation({
    mutationFn: (body: components['schemas']['SetupRequest']) => ask(client.POST('/api/v1/setup', { body })),
    onSuccess: become,
  });
}
