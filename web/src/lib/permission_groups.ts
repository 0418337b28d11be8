import type { Permission } from '../api/types';

export type PermissionGroup = { heading: string; permissions: Permission[] };

/** Permissions as a person looks for them. What every member has, and what is the owners' alone, is not in them. */
export const PERMISSION_GROUPS: PermissionGroup[] = [
  {
    heading: 'See and export',
    permissions: ['project.read', 'profiles.read', 'data.export'],
  },
  {
    heading: 'Create',
    permissions: ['reports.write', 'boards.write', 'cohorts.write', 'annotations.write', 'alerts.write', 'guides.write'],
  },
  {
    heading: 'Run projects',
    permissions: ['project.update', 'project.delete', 'project_members.manage', 'boards.publish', 'profiles.manage', 'lexicon.manage'],
  },
  {
    heading: 'People',
    permissions: ['members.invite', 'members.manage', 'teams.manage', 'roles.manage'],
  },
  {
    heading: 'Workspace',
    permissions: ['organization.update', 'projects.create', 'security.manage', 'audit.read', 'service_accounts.manage', 'plan.manage'],
  },
];

/** What a token can be given of these rights: only what is held, and to see people is not given by itself. */
export function tokenGroups(held: readonly Permission[]): PermissionGroup[] {
  return PERMISSION_GROUPS.map(({ heading, permissions }) => ({
    heading,
    permissions: [...(heading === 'People' ? (['members.read'] as const) : []), ...permissions].filter((each) => held.includes(each)),
  })).filter(({ permissions }) => permissions.length > 0);
}

/** What belongs to every role. */
export const ALWAYS: Permission[] = ['organization.read', 'members.read'];

const OF_PROJECTS = new Set<Permission>(PERMISSION_GROUPS.slice(0, 3).flatMap((group) => group.permissions));

/** Whoever works in a project has to see it: checking the one checks the other, and unchecking takes all with it. */
export function toggled(chosen: readonly Permission[], permission: Permission): Permission[] {
  if (!chosen.includes(permission)) {
    const more: Permission[] = OF_PROJECTS.has(permission) ? ['project.read', permission] : [permission];
    return [...new Set([...chosen, ...more])];
  }
  const gone = permission === 'project.read' ? (each: Permission) => OF_PROJECTS.has(each) : (each: Permission) => each === permission;
  return chosen.filter((each) => !gone(each));
}

export function sameSet(a: readonly Permission[], b: readonly Permission[]): boolean {
  return a.length === b.length && a.every((each) => b.includes(each));
}
