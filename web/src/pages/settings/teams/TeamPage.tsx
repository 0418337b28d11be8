import { Button, Group, Skeleton } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { isLost } from '../../../api/problem';
import { teamQuery } from '../../../api/teams';
import type { Member, Team } from '../../../api/types';
import { ErrorState } from '../../../parts/ErrorState';
import { PageHeader } from '../../../parts/PageHeader';
import { useRoleName } from '../../../parts/role_name';
import { Section } from '../../../parts/Section';
import { useAccess, useMay } from '../../../shell/access';
import { AddPeople } from './AddPeople';
import { ChangeTeamGrants } from './ChangeTeamGrants';
import { DeleteTeam } from './DeleteTeam';
import { placeWords } from './places';
import { RenameTeam } from './RenameTeam';
import { TakeOut } from './TakeOut';
import { TeamMembers } from './TeamMembers';

type Open = { dialog: 'rename' | 'grants' | 'add' | 'delete' } | { dialog: 'take_out'; member: Member } | null;
const route = getRouteApi('/app/settings/teams/$team');

export function TeamPage() {
  const { organization } = useAccess();
  const { team: id } = route.useParams();
  const team = useQuery(teamQuery(organization.id, id));
  return (
    <>
      <p className="small">
        <Link to="/settings/teams">All teams</Link>
      </p>
      {team.isPending && <Skeleton height={320} radius="lg" />}
      {isLost(team) && <ErrorState error={team.error} onRetry={() => void team.refetch()} page />}
      {team.data && !isLost(team) && <Shown team={team.data} />}
    </>
  );
}

function Shown({ team }: { team: Team }) {
  const { organization } = useAccess();
  const may = useMay();
  const roleName = useRoleName();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const manages = may('teams.manage');
  const { allowed, reason } = team.can_manage;
  const button = (dialog: 'rename' | 'grants' | 'add' | 'delete') => ({
    disabled: !allowed,
    title: reason,
    onClick: () => setOpen({ dialog }),
  });
  return (
    <>
      <PageHeader
        title={team.name}
        actions={
          manages && (
            <>
              <Button variant="default" {...button('rename')}>
                Rename
              </Button>
              <Button variant="default" {...button('delete')}>
                Delete
              </Button>
              <Button leftSection={<IconUserPlus size={14} aria-hidden />} {...button('add')}>
                Add people
              </Button>
            </>
          )
        }
      >
        {team.description || 'A team gives everybody in it the same access.'}
      </PageHeader>
      <div className="stack">
        {manages && !allowed && (
          <p className="t2" role="note">
            {reason}
          </p>
        )}
        <Section
          title="What it gives"
          actions={
            manages && (
              <Group gap={6}>
                <Button variant="default" size="compact-sm" aria-label="Change what it gives" {...button('grants')}>
                  Change
                </Button>
              </Group>
            )
          }
        >
          {team.grants.length === 0 ? (
            <p className="t2">Nothing yet. Choose roles, and everybody in the team has them at once.</p>
          ) : (
            <ul className="lines">
              {team.grants.map((grant) => (
                <li key={`${grant.scope}:${grant.project_id}:${grant.role}`}>
                  <span>
                    <b>{roleName(grant.role)}</b> {placeWords(grant, organization.projects)}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Section>
        <TeamMembers team={team} onTakeOut={manages ? (member) => setOpen({ dialog: 'take_out', member }) : null} />
      </div>
      {open?.dialog === 'rename' && <RenameTeam team={team} onClose={close} />}
      {open?.dialog === 'add' && <AddPeople team={team} onClose={close} />}
      {open?.dialog === 'delete' && <DeleteTeam team={team} onClose={close} />}
      {open?.dialog === 'take_out' && <TakeOut team={team} member={open.member} onClose={close} />}
      {open?.dialog === 'grants' && <ChangeTeamGrants team={team} onClose={close} />}
    </>
  );
}
