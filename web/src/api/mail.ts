import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { ask, client } from './client';
import { organizationKey } from './organization';
import type { operations } from './schema';

export type MailFilter = Pick<NonNullable<operations['listMails']['parameters']['query']>, 'state' | 'kind' | 'search'>;

const mailsKey = (organization: string) => [...organizationKey(organization), 'outbox'] as const;
const WAITING: ReadonlySet<string> = new Set(['queued', 'sending']);
/** While something is on its way the list is asked again soon. */
const SOON = 2000;

export const mailsQuery = (organization: string, filter: MailFilter) =>
  infiniteQueryOptions({
    queryKey: [...mailsKey(organization), 'list', filter],
    queryFn: ({ pageParam }) =>
      ask(
        client.GET('/api/v1/organizations/{organization}/outbox', {
          params: { path: { organization }, query: { limit: 50, ...filter, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => {
      const pages = state.data?.pages ?? [];
      return pages.length === 1 && pages[0]?.items.some((mail) => WAITING.has(mail.state)) ? SOON : false;
    },
  });

/** One mail with its attempts; asked again until something has become of it. */
export const mailQuery = (organization: string, mail: string) =>
  queryOptions({
    queryKey: [...mailsKey(organization), 'mail', mail],
    queryFn: () => ask(client.GET('/api/v1/organizations/{organization}/outbox/{mail}', { params: { path: { organization, mail } } })),
    refetchInterval: ({ state }) => (state.data && WAITING.has(state.data.state) ? 1000 : false),
  });

/** Asks the domain name system, which need not be done twice in a while. */
export const deliverabilityQuery = (organization: string, dkimSelector: string) =>
  queryOptions({
    queryKey: [...organizationKey(organization), 'deliverability', dkimSelector],
    queryFn: () =>
      ask(
        client.GET('/api/v1/organizations/{organization}/mail/deliverability', {
          params: { path: { organization }, query: dkimSelector ? { dkim_selector: dkimSelector } : {} },
        }),
      ),
    placeholderData: keepPreviousData,
    staleTime: 300_000,
    retry: false,
  });

export function useTestMail(organization: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => ask(client.POST('/api/v1/organizations/{organization}/mail/test', { params: { path: { organization } } })),
    onSuccess: (mail) => cache.setQueryData(mailQuery(organization, mail.id).queryKey, mail),
    onSettled: () => cache.invalidateQueries({ queryKey: [...mailsKey(organization), 'list'] }),
  });
}

export function useResendMail(organization: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (mail: string) =>
      ask(client.POST('/api/v1/organizations/{organization}/outbox/{mail}/resend', { params: { path: { organization, mail } } })),
    onSettled: () => cache.invalidateQueries({ queryKey: organizationKey(organization) }),
  });
}

export function useCancelMail(organization: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (mail: string) =>
      ask(client.POST('/api/v1/organizations/{organization}/outbox/{mail}/cancel', { params: { path: { organization, mail } } })),
    onSettled: () => cache.invalidateQueries({ queryKey: organizationKey(organization) }),
  });
}
