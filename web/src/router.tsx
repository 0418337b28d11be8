import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router';
import type { MailFilter } from './api/mail';
import { readSearch } from './lib/insight_url';
import type { AuditSearch } from './pages/settings/audit/Audit';
import { ErrorState } from './parts/ErrorState';
import { Redirect } from './parts/Redirect';
import { Gate } from './shell/Gate';
import { NotFound } from './shell/standing';

const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined);

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });

// Pages for people who are not signed in. Each loads by itself.
const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: lazyRouteComponent(() => import('./pages/setup/Setup'), 'Setup'),
});
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign_in',
  validateSearch: (search): { next?: string } => ({ next: text(search.next) }),
  component: lazyRouteComponent(() => import('./pages/sign_in/SignIn'), 'SignIn'),
});
const forgot = createRoute({
  getParentRoute: () => root,
  path: '/forgot',
  component: lazyRouteComponent(() => import('./pages/reset/Forgot'), 'Forgot'),
});
const reset = createRoute({
  getParentRoute: () => root,
  path: '/reset',
  component: lazyRouteComponent(() => import('./pages/reset/Reset'), 'Reset'),
});
const invite = createRoute({
  getParentRoute: () => root,
  path: '/invite',
  component: lazyRouteComponent(() => import('./pages/invite/Invite'), 'Invite'),
});

const join = createRoute({
  getParentRoute: () => root,
  path: '/join',
  component: lazyRouteComponent(() => import('./pages/join/Join'), 'Join'),
});

// Everything else stands behind the gate: signed in, in a workspace, inside the shell.
// A new place is a route here, and a line in shell/places.ts to be found by.
const app = createRoute({ getParentRoute: () => root, id: 'app', component: Gate });

const home = createRoute({
  getParentRoute: () => app,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/home/Home'), 'Home'),
});
const account = createRoute({
  getParentRoute: () => app,
  path: '/account',
  component: lazyRouteComponent(() => import('./pages/account/Account'), 'Account'),
});
const notifications = createRoute({
  getParentRoute: () => app,
  path: '/notifications',
  component: lazyRouteComponent(() => import('./pages/notifications/Notifications'), 'Notifications'),
});

const insights = createRoute({
  getParentRoute: () => app,
  path: '/insights',
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('./pages/insights/Insights'), 'Insights'),
});
const savedInsight = createRoute({
  getParentRoute: () => app,
  path: '/insights/$report',
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('./pages/insights/SavedInsight'), 'SavedInsight'),
});
const reports = createRoute({
  getParentRoute: () => app,
  path: '/reports',
  validateSearch: (search): { search?: string } => ({ search: text(search.search) }),
  component: lazyRouteComponent(() => import('./pages/reports/Reports'), 'Reports'),
});
const boards = createRoute({
  getParentRoute: () => app,
  path: '/boards',
  validateSearch: (search): { search?: string } => ({ search: text(search.search) }),
  component: lazyRouteComponent(() => import('./pages/boards/Boards'), 'Boards'),
});
const board = createRoute({
  getParentRoute: () => app,
  path: '/boards/$board',
  validateSearch: (search): { range?: string } => ({ range: text(search.range) }),
  component: lazyRouteComponent(() => import('./pages/boards/Board'), 'Board'),
});
const live = createRoute({
  getParentRoute: () => app,
  path: '/live',
  validateSearch: (search): { event?: string; distinct_id?: string } => ({
    event: text(search.event),
    distinct_id: text(search.distinct_id),
  }),
  component: lazyRouteComponent(() => import('./pages/live/Live'), 'Live'),
});

const settings = createRoute({
  getParentRoute: () => app,
  path: '/settings',
  component: () => <Redirect to="/settings/workspace" replace />,
});
const workspace = createRoute({
  getParentRoute: () => app,
  path: '/settings/workspace',
  component: lazyRouteComponent(() => import('./pages/settings/workspace/Workspace'), 'Workspace'),
});
const users = createRoute({
  getParentRoute: () => app,
  path: '/settings/users',
  validateSearch: (
    search,
  ): {
    search?: string;
    role?: string;
    status?: string;
    project?: string;
    team?: string;
    second_factor?: string;
    sort?: string;
    invite?: boolean;
  } => ({
    search: text(search.search),
    role: text(search.role),
    status: text(search.status),
    project: text(search.project),
    team: text(search.team),
    second_factor: text(search.second_factor),
    sort: text(search.sort),
    invite: search.invite === true || undefined,
  }),
  component: lazyRouteComponent(() => import('./pages/settings/users/Users'), 'Users'),
});
const requests = createRoute({
  getParentRoute: () => app,
  path: '/settings/users/requests',
  validateSearch: (search): { all?: boolean } => ({ all: search.all === true || undefined }),
  component: lazyRouteComponent(() => import('./pages/settings/users/requests/Requests'), 'Requests'),
});
const inviteMany = createRoute({
  getParentRoute: () => app,
  path: '/settings/users/invite',
  component: lazyRouteComponent(() => import('./pages/settings/users/many/InviteMany'), 'InviteMany'),
});
const batch = createRoute({
  getParentRoute: () => app,
  path: '/settings/users/invite/$batch',
  validateSearch: (search): { filter?: string; search?: string } => ({ filter: text(search.filter), search: text(search.search) }),
  component: lazyRouteComponent(() => import('./pages/settings/users/many/BatchPage'), 'BatchPage'),
});
const joining = createRoute({
  getParentRoute: () => app,
  path: '/settings/joining',
  component: lazyRouteComponent(() => import('./pages/settings/joining/Joining'), 'Joining'),
});
const roles = createRoute({
  getParentRoute: () => app,
  path: '/settings/roles',
  component: lazyRouteComponent(() => import('./pages/settings/roles/Roles'), 'Roles'),
});
const teams = createRoute({
  getParentRoute: () => app,
  path: '/settings/teams',
  component: lazyRouteComponent(() => import('./pages/settings/teams/Teams'), 'Teams'),
});
const accessReview = createRoute({
  getParentRoute: () => app,
  path: '/settings/access_review',
  component: lazyRouteComponent(() => import('./pages/settings/access_review/AccessReview'), 'AccessReview'),
});
const team = createRoute({
  getParentRoute: () => app,
  path: '/settings/teams/$team',
  component: lazyRouteComponent(() => import('./pages/settings/teams/TeamPage'), 'TeamPage'),
});
const projects = createRoute({
  getParentRoute: () => app,
  path: '/settings/projects',
  component: lazyRouteComponent(() => import('./pages/settings/projects/Projects'), 'Projects'),
});
const apiAccess = createRoute({
  getParentRoute: () => app,
  path: '/settings/api_access',
  component: lazyRouteComponent(() => import('./pages/settings/api_access/ApiAccess'), 'ApiAccess'),
});
const plan = createRoute({
  getParentRoute: () => app,
  path: '/settings/plan',
  component: lazyRouteComponent(() => import('./pages/settings/plan/PlanAndSeats'), 'PlanAndSeats'),
});
const mail = createRoute({
  getParentRoute: () => app,
  path: '/settings/mail',
  validateSearch: (search): MailFilter => ({
    state: text(search.state) as MailFilter['state'],
    kind: text(search.kind),
    search: text(search.search),
  }),
  component: lazyRouteComponent(() => import('./pages/settings/mail/Mail'), 'Mail'),
});
const audit = createRoute({
  getParentRoute: () => app,
  path: '/settings/audit',
  validateSearch: (search): AuditSearch => ({
    view: search.view === 'access' ? 'access' : undefined,
    action: text(search.action),
    actor: text(search.actor),
    target: text(search.target),
    from: text(search.from),
    to: text(search.to),
    on: text(search.on),
  }),
  component: lazyRouteComponent(() => import('./pages/settings/audit/Audit'), 'Audit'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    setup,
    signIn,
    forgot,
    reset,
    invite,
    join,
    app.addChildren([
      home,
      boards,
      board,
      live,
      insights,
      savedInsight,
      reports,
      account,
      notifications,
      settings,
      workspace,
      users,
      requests,
      inviteMany,
      batch,
      joining,
      roles,
      teams,
      team,
      accessReview,
      projects,
      plan,
      apiAccess,
      mail,
      audit,
    ]),
  ]),
  defaultPreload: 'intent',
  defaultErrorComponent: ({ error, reset: retry }) => <ErrorState error={error} onRetry={retry} page />,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
