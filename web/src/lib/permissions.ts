import type { Me, MyOrganization, MyProject, Permission } from '../api/types';

/** What each permission lets a person do, as the difference of rights and the review say it. */
export const PERMISSION_WORDS: Record<Permission, string> = {
  'organization.read': 'See the workspace',
  'organization.update': 'Change workspace settings',
  'organization.delete': 'Delete the workspace and make owners',
  'plan.manage': 'Manage plan and seats',
  'members.read': 'See who is in the workspace',
  'members.invite': 'Invite people',
  'members.manage': 'Change and remove members',
  'teams.manage': 'Manage teams',
  'roles.manage': 'Manage roles',
  'projects.create': 'Create projects',
  'security.manage': 'Manage security policies',
  'audit.read': 'Read the audit log',
  'service_accounts.manage': 'Manage service accounts',
  'project.read': 'See reports, boards and live events',
  'project.update': 'Change project settings',
  'project.delete': 'Delete projects',
  'project_members.manage': 'Manage project members',
  'reports.write': 'Create and change reports',
  'boards.write': 'Create and change boards',
  'boards.publish': 'Publish boards',
  'cohorts.write': 'Create and change cohorts',
  'annotations.write': 'Annotate charts',
  'alerts.write': 'Set alerts',
  'data.export': 'Export data',
  'profiles.read': 'See user profiles',
  'profiles.manage': 'Change user profiles',
  'lexicon.manage': 'Manage event and property names',
  'guides.write': 'Create guides',
};

export function permissionWords(permission: Permission): string {
  return PERMISSION_WORDS[permission] ?? permission;
}

const OF_PROJECTS = /^(project|project_members|reports|boards|cohorts|annotations|alerts|data|profiles|lexicon|guides)\./;

/** Whether a right is asked for in a project, not in the workspace. */
export const isProjectPermission = (permission: Permission) => OF_PROJECTS.test(permission);

export function mayInOrganization(organization: MyOrganization | undefined, permission: Permission): boolean {
  return organization?.permissions.includes(permission) ?? false;
}

/** Rights on a project come with the project, where those of the organization are already counted in. */
export function mayInProject(project: MyProject | undefined, permission: Permission): boolean {
  return project?.permissions.includes(permission) ?? false;
}

export function findProject(me: Me, id: string): { organization: MyOrganization; project: MyProject } | null {
  for (const organization of me.organizations) {
    const project = organization.projects.find((candidate) => candidate.id === id);
    if (project) return { organization, project };
  }
  return null;
}
