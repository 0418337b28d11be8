import { IconCheck, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { teamChoicesQuery } from '../../../../api/teams';
import type { Permission, Role } from '../../../../api/types';
import { permissionWords } from '../../../../lib/permissions';
import { shortDate } from '../../../../lib/time';
import { count, listed } from '../../../../lib/words';
import { useRoleName } from '../../../../parts/role_name';
import { useAccess } from '../../../../shell/access';
import { grantsWords } from '../../teams/places';
import type { Draft } from './plan';
import { rightsThrough } from './through_teams';

/** What is worth saying of a role in few words, in the order in which people ask. */
const ASKED: Permission[] = [
  'project.read',
  'reports.write',
  'boards.write',
  'data.export',
  'members.read',
  'members.invite',
  'members.manage',
  'plan.manage',
];

/** More projects than these are counted. */
const NAMED = 5;

/** The workspace as the invited will find it. */
export function WhatTheySee({ draft, roles }: { draft: Draft; roles: Role[] }) {
  const { organization } = useAccess();
  const used = new Set(draft.entries.map((entry) => entry.role ?? draft.role));
  const shown = roles.filter((role) => used.has(role.key));
  const projects = organization.projects
    .filter((project) => !draft.projects || draft.projects.includes(project.id))
    .map((project) => project.name);
  const where = placesText(projects, draft.projects);
  const roleName = useRoleName();
  const all = useQuery({ ...teamChoicesQuery(organization.id), enabled: Boolean(draft.teams?.length) });
  const teams = all.data?.items.filter(({ id }) => draft.teams?.includes(id)) ?? [];
  const through = rightsThrough(teams, roles);
  return (
    <section className="sees" aria-labelledby="what-they-see">
      <h3 id="what-they-see">What they will see</h3>
      {teams.length > 0 && (
        <p className="t2">
          In the {teams.length === 1 ? 'team' : 'teams'} <b>{listed(teams.map(({ name }) => name))}</b>
          {teams.some(({ grants }) => grants.length > 0) &&
            `, which ${teams.length === 1 ? 'gives' : 'give'} ${grantsWords(
              teams.flatMap(({ grants }) => grants),
              organization.projects,
              roleName,
            )}`}
        </p>
      )}
      {shown.map((role) => (
        <div key={role.key}>
          <p className="t2">
            <b>{role.name}</b>
            {role.permissions.includes('project.read') && projects.length > 0 ? ` in ${where}` : ' without access to projects'}
            {draft.ends && `, until ${shortDate(draft.ends)}`}
          </p>
          <ul className="rights">
            {ASKED.map((permission) => {
              const own = role.permissions.includes(permission);
              const by = own ? undefined : through.get(permission);
              const has = own || by !== undefined;
              return (
                <li key={permission} className={has ? undefined : 'muted'}>
                  {has ? <IconCheck size={13} className="up" aria-label="Yes:" /> : <IconX size={13} aria-label="No:" />}
                  {permissionWords(permission)}
                  {by && <span className="muted">through {listed(by)}</span>}
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </section>
  );
}

function placesText(projects: string[], chosen: Draft['projects']): string {
  const all = chosen === null && projects.length > 1;
  if (projects.length > NAMED) return `${all ? 'all ' : ''}${count(projects.length, 'project')}`;
  return all ? `all projects (${listed(projects)})` : listed(projects);
}
