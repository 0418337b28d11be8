import { expect, test } from 'vitest';
import type { Permission } from '../src/api/types';
import { rightsThrough } from '../src/pages/settings/users/invite/through_teams';

const role = (key: string, permissions: Permission[]) => ({ key, permissions });
const roles = [role('viewer', ['project.read']), role('admin', ['project.read', 'reports.write', 'members.invite'])];

test('a team gives the rights of its roles, named once', () => {
  const through = rightsThrough(
    [
      {
        name: 'Data',
        grants: [
          { scope: 'organization', role: 'admin' },
          { scope: 'project', role: 'viewer' },
        ],
      },
    ],
    roles,
  );
  expect([...through]).toEqual([
    ['project.read', ['Data']],
    ['reports.write', ['Data']],
    ['members.invite', ['Data']],
  ]);
});

test('a role in projects gives nothing on the workspace', () => {
  const through = rightsThrough(
    [
      { name: 'Data', grants: [{ scope: 'all_projects', role: 'admin' }] },
      { name: 'Mobile', grants: [{ scope: 'project', role: 'viewer' }] },
    ],
    roles,
  );
  expect(through.get('members.invite')).toBeUndefined();
  expect(through.get('project.read')).toEqual(['Data', 'Mobile']);
});

test('a role that is not known gives nothing that could be told', () => {
  expect(rightsThrough([{ name: 'Data', grants: [{ scope: 'organization', role: 'rol_gone' }] }], roles).size).toBe(0);
});
