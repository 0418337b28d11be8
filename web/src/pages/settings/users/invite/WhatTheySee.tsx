import { IconCheck, IconX } from '@tabler/icons-react';
import type { Permission, Role } from '../../../../api/types';
import { permissionWords } from '../../../../lib/permissions';
import { shortDate } from '../../../../lib/time';
import { count, listed } from '../../../../lib/words';
import { useAccess } from '../../../../shell/access';
import type { Draft } from './plan';

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
  return (
    <section className="sees" aria-labelledby="what-they-see">
      <h3 id="what-they-see">What they will see</h3>
      {shown.map((role) => (
        <div key={role.key}>
          <p className="t2">
            <b>{role.name}</b>
            {role.permissions.includes('project.read') && projects.length > 0 ? ` in ${where}` : ' without access to projects'}
            {draft.ends && `, until ${shortDate(draft.ends)}`}
          </p>
          <ul className="rights">
            {ASKED.map((permission) => {
              const has = role.permissions.includes(permission);
              return (
                <li key={permission} className={has ? undefined : 'muted'}>
                  {has ? <IconCheck size={13} className="up" aria-label="Yes:" /> : <IconX size={13} aria-label="No:" />}
                  {permissionWords(permission)}
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
