import { describe, expect, it } from 'vitest';
import type { Me, MyOrganization } from '../src/api/types';
import { findProject, mayInOrganization, mayInProject, PERMISSION_WORDS, permissionWords } from '../src/lib/permissions';
import { rightsBetween } from '../src/pages/settings/users/rights';
import { scopeWords } from '../src/pages/settings/users/scope';

const organization: MyOrganization = {
  id: 'o1',
  name: 'Acme',
  role: 'analyst',
  role_name: 'Analyst',
  sign_in_again: false,
  second_factor_due: null,
  deletion: null,
  permissions: ['organization.read', 'members.read'],
  projects: [{ id: 'p1', name: 'Mobile', time_zone: 'UTC', permissions: ['project.read', 'reports.write'] }],
};

describe('rights', () => {
  it('are denied unless they were given', () => {
    expect(mayInOrganization(organization, 'members.read')).toBe(true);
    expect(mayInOrganization(organization, 'members.invite')).toBe(false);
    expect(mayInOrganization(undefined, 'organization.read')).toBe(false);
  });
  it('on a project are those of that project', () => {
    const me = { organizations: [organization] } as Me;
    expect(mayInProject(findProject(me, 'p1')?.project, 'reports.write')).toBe(true);
    expect(mayInProject(findProject(me, 'p1')?.project, 'project.update')).toBe(false);
    expect(findProject(me, 'p2')).toBeNull();
  });
  it('are all put into words', () => {
    expect(Object.values(PERMISSION_WORDS).every((words) => words.length > 3)).toBe(true);
    expect(permissionWords('members.invite')).toBe('Invite people');
  });
  it('differ between roles by what is gained and what is lost', () => {
    const role = (key: string, permissions: MyOrganization['permissions']) => ({
      key,
      name: key,
      description: '',
      permissions,
      assignable: true,
      custom: false,
    });
    const roles = [role('viewer', ['project.read', 'members.read']), role('billing', ['members.read', 'plan.manage'])];
    expect(rightsBetween(roles, 'viewer', 'billing')).toEqual({ gained: ['plan.manage'], lost: ['project.read'] });
  });
});

describe('the reach of grants', () => {
  const projects = [
    { id: 'p1', name: 'Mobile' },
    { id: 'p2', name: 'Web' },
  ];
  const only = (project_id: string) => ({ scope: 'project' as const, project_id, role: 'viewer' });
  it('is all projects for a grant on the organization', () => {
    expect(scopeWords([{ scope: 'organization', role: 'viewer' }], projects)).toBe('All projects');
  });
  it('names up to two projects and counts more or unseen ones', () => {
    expect(scopeWords([only('p1'), only('p2')], projects)).toBe('Mobile, Web');
    expect(scopeWords([only('p1'), only('hidden')], projects)).toBe('2 projects');
    expect(scopeWords([], projects)).toBe('None');
  });
});
