import { Button, Skeleton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { isLost } from '../../../api/problem';
import { teamsQuery } from '../../../api/teams';
import type { Team } from '../../../api/types';
import { count } from '../../../lib/words';
import { EmptyState } from '../../../parts/EmptyState';
import { ErrorState } from '../../../parts/ErrorState';
import { LoadMore } from '../../../parts/LoadMore';
import { PageHeader } from '../../../parts/PageHeader';
import { useRoleName } from '../../../parts/role_name';
import { SearchField } from '../../../parts/SearchField';
import { Section } from '../../../parts/Section';
import { useAccess, useMay } from '../../../shell/access';
import { EveryoneCard } from './EveryoneCard';
import { grantsWords } from './places';
import { TeamDialog } from './TeamDialog';

export function Teams() {
  const { organization } = useAccess();
  const may = useMay();
  const [search, setSearch] = useState('');
  const [making, setMaking] = useState(false);
  const teams = useInfiniteQuery(teamsQuery(organization.id, search));
  const rows = teams.data?.pages.flatMap((page) => page.items) ?? [];
  const canCreate = teams.data?.pages[0]?.can_create;
  const create = may('teams.manage') && (
    <Button leftSection={<IconPlus size={14} aria-hidden />} disabled={!canCreate?.allowed} onClick={() => setMaking(true)}>
      New team
    </Button>
  );
  return (
    <>
      <PageHeader title="Teams" actions={create}>
        A team gives everybody in it the same access. Who joins it has it at once, who leaves it does not.
      </PageHeader>
      <div className="stack">
        <Section title="Teams">
          {may('teams.manage') && canCreate && !canCreate.allowed && (
            <p className="t2" role="note">
              {canCreate.reason} Teams that exist keep working, and can be emptied and deleted.
            </p>
          )}
          {(rows.length > 0 || search) && (
            <search className="toolbar wrap" aria-label="Teams">
              <SearchField label="Search by name" placeholder="Search teams" value={search} onSearch={setSearch} />
            </search>
          )}
          {isLost(teams) && <ErrorState error={teams.error} onRetry={() => void teams.refetch()} />}
          {teams.isPending && <Skeleton height={132} radius="md" />}
          {rows.length > 0 && (
            <ul className="lines role-lines">
              {rows.map((team) => (
                <TeamLine key={team.id} team={team} />
              ))}
            </ul>
          )}
          {teams.data && rows.length === 0 && search && <EmptyState title="No team fits">Search for another part of its name.</EmptyState>}
          {teams.data && rows.length === 0 && !search && (
            <EmptyState title="No team yet">
              {may('teams.manage') && canCreate?.allowed
                ? 'When several people need the same access, make a team: “Mobile”, whose people are analysts in the app’s project. Then changing jobs means changing teams, and nobody has to remember who was given what.'
                : 'Teams appear here once an admin makes one.'}
            </EmptyState>
          )}
          <LoadMore list={teams} />
        </Section>
        <EveryoneCard />
      </div>
      {making && <TeamDialog onClose={() => setMaking(false)} />}
    </>
  );
}

function TeamLine({ team }: { team: Team }) {
  const { organization } = useAccess();
  const roleName = useRoleName();
  return (
    <li>
      <span className="role-line">
        <Link to="/settings/teams/$team" params={{ team: team.id }}>
          <b>{team.name}</b>
        </Link>
        <span className="t2">{team.description}</span>
      </span>
      <span className="role-line-end">
        <span className="t2">{grantsWords(team.grants, organization.projects, roleName) || 'Gives nothing'}</span>
        <span className="num">{count(team.members, 'person', 'people')}</span>
      </span>
    </li>
  );
}
