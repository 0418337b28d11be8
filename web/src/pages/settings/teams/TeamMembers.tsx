import { Avatar, Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isLost } from '../../../api/problem';
import { teamMembersQuery } from '../../../api/teams';
import type { Member, Team } from '../../../api/types';
import { count } from '../../../lib/words';
import { EmptyState } from '../../../parts/EmptyState';
import { ErrorState } from '../../../parts/ErrorState';
import { LoadMore } from '../../../parts/LoadMore';
import { RoleBadge } from '../../../parts/RoleBadge';
import { SearchField } from '../../../parts/SearchField';
import { Section } from '../../../parts/Section';
import { useAccess } from '../../../shell/access';
import { PersonStatus } from '../users/PersonStatus';

type Props = { team: Team; onTakeOut: ((member: Member) => void) | null };

/** Who is in the team, each with the role they have themselves. */
export function TeamMembers({ team, onTakeOut }: Props) {
  const { organization } = useAccess();
  const [search, setSearch] = useState('');
  const people = useInfiniteQuery(teamMembersQuery(organization.id, team.id, search));
  const rows = people.data?.pages.flatMap((page) => page.items.filter((person): person is Member => person.kind === 'member')) ?? [];
  return (
    <Section title="People" sub={count(team.members, 'person', 'people')}>
      {(rows.length > 8 || search) && (
        <search className="toolbar wrap" aria-label="People of the team">
          <SearchField label="Search by name or address" placeholder="Search name or address" value={search} onSearch={setSearch} />
        </search>
      )}
      {isLost(people) && <ErrorState error={people.error} onRetry={() => void people.refetch()} />}
      <ul className="lines role-lines">
        {rows.map((member) => (
          <li key={member.id}>
            <span className="role-line">
              <Avatar size={26} radius="xl" name={member.name} color="initials" aria-hidden />
              <b>{member.name}</b>
              <span className="muted small">{member.email}</span>
            </span>
            <span className="role-line-end">
              <RoleBadge role={member.role} name={member.role_name} />
              <PersonStatus person={member} />
              {onTakeOut && (
                <Button
                  variant="default"
                  size="compact-sm"
                  disabled={!team.can_manage.allowed}
                  title={team.can_manage.reason}
                  aria-label={`Take ${member.name} out of the team`}
                  onClick={() => onTakeOut(member)}
                >
                  Take out
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {people.data && rows.length === 0 && (
        <EmptyState title={search ? 'Nobody fits' : 'Nobody in it yet'}>
          {search ? 'Search for another part of a name or an address.' : 'Add people, and they have at once what the team gives.'}
        </EmptyState>
      )}
      <LoadMore list={people} />
    </Section>
  );
}
