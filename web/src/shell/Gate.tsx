import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { meQuery } from '../api/me';
import { asProblem } from '../api/problem';
import { useSessionEnded } from '../api/standing';
import { isShutOut } from '../lib/second_factor';
import { ErrorState } from '../parts/ErrorState';
import { Redirect } from '../parts/Redirect';
import { AccessProvider, useChoice } from './access';
import { useNews } from './news';
import { SecondFactorRequired } from './SecondFactorRequired';
import { Shell } from './Shell';
import { ShellSkeleton } from './ShellSkeleton';
import { SignInAgain } from './SignInAgain';
import { AccessRemoved, NoWorkspace, SessionEnded } from './standing';

/** Everything behind it may assume a signed-in person in a workspace; whoever is not gets told where to go. */
export function Gate() {
  const { data: me, error, refetch } = useQuery(meQuery);
  const ended = useSessionEnded();
  const path = useRouterState({ select: (state) => state.location.href });
  const { organization, project, chooseOrganization, chooseProject } = useChoice();
  const [removed, setRemoved] = useState<Named | null>(null);
  const gone = useGoneOrganization(me?.organizations, organization);
  const lost = removed ?? gone;
  const [keeping, setKeeping] = useState(false);
  const stale = organization?.sign_in_again === true;
  const shut = keeping || isShutOut(organization);
  const live = useNews(
    me && !ended && !lost && !shut && !stale ? organization?.id : undefined,
    () => organization && setRemoved(organization),
  );
  useWatchRefusals();

  const access = useMemo(
    () => (me && organization ? { me, organization, project, live, chooseOrganization, chooseProject } : null),
    [me, organization, project, live, chooseOrganization, chooseProject],
  );

  if (lost) {
    const others = (me?.organizations ?? []).filter((each) => each.id !== lost.id);
    return <AccessRemoved name={lost.name} others={others} onChoose={(id) => leaveTo(id, chooseOrganization)} />;
  }
  if (ended && me) return <SessionEnded email={me.account.email} workspace={organization?.name ?? 'the workspace'} next={path} />;
  if (!me && error) {
    if (asProblem(error).status === 401) return <Redirect to="/sign_in" search={path === '/' ? {} : { next: path }} replace />;
    return <ErrorState error={error} onRetry={() => void refetch()} page />;
  }
  if (!me) return <ShellSkeleton />;
  if (!access) return <NoWorkspace me={me} />;
  if (stale) {
    return <SignInAgain me={access.me} organization={access.organization} next={path} onChoose={(id) => leaveTo(id, chooseOrganization)} />;
  }
  if (shut) {
    return (
      <SecondFactorRequired
        me={access.me}
        organization={access.organization}
        onChoose={(id) => leaveTo(id, chooseOrganization)}
        onKeep={setKeeping}
      />
    );
  }
  return (
    <AccessProvider value={access}>
      <Shell />
    </AccessProvider>
  );
}

type Named = { id: string; name: string };

/** The workspace that was on the screen and is no longer among ours: its access was taken away. */
function useGoneOrganization(ours: Named[] | undefined, current: Named | undefined): Named | null {
  const shown = useRef<Named | null>(null);
  if (ours && shown.current && !ours.some((each) => each.id === shown.current?.id)) return shown.current;
  if (current && (!shown.current || ours?.some((each) => each.id === shown.current?.id)))
    shown.current = { id: current.id, name: current.name };
  return null;
}

/** A full load, so that nothing of the lost workspace stays in memory. */
function leaveTo(id: string, choose: (id: string) => void) {
  choose(id);
  window.location.assign('/');
}

/** A 403 or 404 may mean that our rights changed while the line for news was down: ask who we are. */
function useWatchRefusals() {
  const cache = useQueryClient();
  useEffect(() => {
    const check = (error: unknown) => {
      const { status } = asProblem(error);
      if (status === 403 || status === 404) void cache.invalidateQueries({ queryKey: meQuery.queryKey, exact: true });
    };
    const stopQueries = cache.getQueryCache().subscribe((event) => {
      if (event.type === 'updated' && event.action.type === 'error') check(event.action.error);
    });
    const stopMutations = cache.getMutationCache().subscribe((event) => {
      if (event.type === 'updated' && event.action.type === 'error') check(event.action.error);
    });
    return () => {
      stopQueries();
      stopMutations();
    };
  }, [cache]);
}
