import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useState } from 'react';
import { type MembersFilter, membersQuery } from '../../../api/members';
import { isLost } from '../../../api/problem';
import type { Person } from '../../../api/types';
import { EmptyState } from '../../../parts/EmptyState';
import { ErrorState } from '../../../parts/ErrorState';
import { LoadMore } from '../../../parts/LoadMore';
import { PageHeader } from '../../../parts/PageHeader';
import { SeatsNotice } from '../../../parts/SeatsNotice';
import { useAccess, useMay } from '../../../shell/access';
import { type Action, PersonDialog } from './PersonDialog';
import { RemovedMembers } from './RemovedMembers';
import { AskButtons } from './requests/AskButtons';
import { SelectionBar } from './SelectionBar';
import { useSelection } from './selection';
import { UsersTable } from './UsersTable';
import { UsersTabs } from './UsersTabs';
import { UsersToolbar } from './UsersToolbar';

const InviteDialog = lazy(() => import('./invite/InviteDialog'));
const route = getRouteApi('/app/settings/users');

/** Members and pending invitations in one list; what changes elsewhere appears here by itself. */
export function Users() {
  const { organization, live } = useAccess();
  const may = useMay();
  const { invite, ...filter } = route.useSearch();
  const navigate = route.useNavigate();
  const [open, setOpen] = useState<{ action: Action; person: Person } | null>(null);
  const act = useCallback((action: Action, person: Person) => setOpen({ action, person }), []);
  const people = useInfiniteQuery({
    ...membersQuery(organization.id, known(filter)),
    // While the line for news is down, the list asks by itself.
    refetchInterval: live ? false : 15_000,
  });
  const selection = useSelection();
  const rows = people.data?.pages.flatMap((page) => page.items) ?? [];
  const counts = people.data?.pages.at(0)?.counts;
  const filtered = Boolean(filter.search || filter.role || filter.status || filter.project || filter.team || filter.second_factor);
  const gone = filter.status === 'removed' && may('members.manage');
  const canInvite = may('members.invite');
  const alone = canInvite && !filtered && rows.length === 1 && rows[0]?.kind === 'member' && rows[0].is_you;
  const setInvite = (value: boolean) => void navigate({ search: (search) => ({ ...search, invite: value || undefined }), replace: true });

  return (
    <>
      <PageHeader
        title="Users"
        actions={
          canInvite ? (
            <>
              <Button variant="default" component={Link} to="/settings/users/invite">
                Invite many
              </Button>
              <Button leftSection={<IconUserPlus size={14} aria-hidden />} onClick={() => setInvite(true)}>
                Invite people
              </Button>
            </>
          ) : (
            <AskButtons />
          )
        }
      >
        Everyone in {organization.name}, and everyone invited to it.
      </PageHeader>
      <UsersTabs />
      <SeatsNotice />
      <section className="card" aria-label="Users">
        <UsersToolbar
          filter={filter}
          counts={counts}
          onFilter={(change) => void navigate({ search: (search) => ({ ...search, ...change }), replace: true })}
        />
        {!gone && <SelectionBar selection={selection} />}
        {gone ? (
          <RemovedMembers search={filter.search ?? ''} />
        ) : (
          <>
            {isLost(people) ? (
              <ErrorState error={people.error} onRetry={() => void people.refetch()} />
            ) : (
              <UsersTable
                rows={rows}
                loading={people.isPending}
                selection={may('members.manage') ? selection : null}
                sort={filter.sort ?? 'name'}
                onSort={(sort) => void navigate({ search: (search) => ({ ...search, sort }), replace: true })}
                onAction={act}
              />
            )}
            {people.data !== undefined && !isLost(people) && rows.length === 0 && (
              <EmptyState
                title="Nobody matches"
                action={
                  <Button variant="default" onClick={() => void navigate({ search: {}, replace: true })}>
                    Clear search and filters
                  </Button>
                }
              >
                No member and no invitation fits this search.
              </EmptyState>
            )}
            {alone && <EmptyState title="Only you so far">Invite people, and they appear here as pending until they accept.</EmptyState>}
            <LoadMore list={people} />
          </>
        )}
      </section>
      {open && <PersonDialog action={open.action} person={open.person} onClose={() => setOpen(null)} />}
      {invite && canInvite && (
        <Suspense>
          <InviteDialog onClose={() => setInvite(false)} />
        </Suspense>
      )}
    </>
  );
}

const SORTS = ['name', 'email', 'role', 'joined_at', 'last_active_at'];
const STATUSES = ['active', 'suspended', 'ending', 'ended', 'pending'];

/** The address bar may hold anything; the API is asked only for what it knows. */
function known(filter: {
  search?: string;
  role?: string;
  status?: string;
  project?: string;
  team?: string;
  second_factor?: string;
  sort?: string;
}): MembersFilter {
  const { search, role, status, project, team, second_factor, sort } = filter;
  return {
    ...(search ? { search } : {}),
    ...(role ? { role } : {}),
    ...(project ? { project } : {}),
    ...(team ? { team } : {}),
    ...(second_factor === 'on' || second_factor === 'off' ? { second_factor } : {}),
    ...(status && STATUSES.includes(status) ? { status: status as NonNullable<MembersFilter['status']> } : {}),
    ...(sort && SORTS.includes(sort.replace(/^-/, '')) ? { sort: sort as NonNullable<MembersFilter['sort']> } : {}),
  };
}
