import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { type BatchNews, batchesKey, noteProgress } from '../api/batches';
import { meQuery } from '../api/me';
import { notificationsKey } from '../api/notifications';
import { organizationKey } from '../api/organization';
import { PROJECTS } from '../api/projects';
import { requestsKey } from '../api/requests';
import { useEventStream } from '../api/stream';

/** Keeps what is shown of a workspace up to date; tells whether the line is open. */
export function useNews(organization: string | undefined, onRemoved: () => void): boolean {
  const cache = useQueryClient();
  // A batch of a thousand invitations is a thousand pieces of news, and one reason to ask again.
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const refreshPeople = () => {
    if (!organization || waiting.current) return;
    waiting.current = setTimeout(() => {
      waiting.current = undefined;
      void cache.invalidateQueries({ queryKey: [...organizationKey(organization), 'members'] });
      void cache.invalidateQueries({ queryKey: [...organizationKey(organization), 'plan'] });
    }, 250);
  };
  // What became of 100,000 invitations is counted anew each time: not more often than somebody can read it.
  const counting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const pause = useRef(2_000);
  const refreshBatches = () => {
    if (!organization || counting.current) return;
    counting.current = setTimeout(async () => {
      const begin = performance.now();
      await cache.invalidateQueries({ queryKey: batchesKey(organization) });
      // The longer the answer took, the longer it holds.
      pause.current = Math.max(2_000, 10 * (performance.now() - begin));
      counting.current = undefined;
    }, pause.current);
  };
  const telling = useRef<ReturnType<typeof setTimeout>>(undefined);
  const refreshNotifications = () => {
    if (!organization || telling.current) return;
    telling.current = setTimeout(() => {
      telling.current = undefined;
      void cache.invalidateQueries({ queryKey: notificationsKey(organization) });
    }, 250);
  };
  const refreshMe = () => void cache.invalidateQueries({ queryKey: meQuery.queryKey, exact: true });
  // Roles and teams are seldom changed, but stand beside every name and decide what the reader may do.
  const refreshRights = () => {
    refreshMe();
    if (organization) void cache.invalidateQueries({ queryKey: organizationKey(organization) });
  };
  const state = useEventStream(
    organization ? `/api/v1/organizations/${encodeURIComponent(organization)}/events` : null,
    {
      // What happened between the first look and the opening of the line, or while it was broken, was not heard.
      hello: refreshNotifications,
      'member.changed': refreshPeople,
      'member.removed': refreshPeople,
      'invitation.changed': () => {
        refreshPeople();
        refreshBatches();
      },
      'invitation_batch.changed': (data) => {
        if (organization && noteProgress(cache, organization, data as BatchNews | null)) return;
        refreshPeople();
        refreshBatches();
      },
      'request.changed': () => organization && void cache.invalidateQueries({ queryKey: requestsKey(organization) }),
      'notifications.changed': refreshNotifications,
      'roles.changed': refreshRights,
      'teams.changed': refreshRights,
      'deletion.changed': refreshRights,
      'access.changed': (data) => {
        if ((data as { removed?: boolean } | null)?.removed) onRemoved();
        refreshMe();
        // What the reader may see has changed with it: roles to give, projects and their secrets, the buttons on each row.
        if (organization) void cache.invalidateQueries({ queryKey: organizationKey(organization) });
        void cache.invalidateQueries({ queryKey: PROJECTS });
      },
    },
    () => {
      refreshMe();
      refreshPeople();
    },
  );
  return state === 'open';
}
