import { expect, test } from 'vitest';
import { grantsWords, sameGrants } from '../src/pages/settings/teams/places';

const projects = [{ id: 'prj_1', name: 'Shop' }];
const names: Record<string, string> = { analyst: 'Analyst', viewer: 'Viewer', admin: 'Admin' };

test('grants read as role and place', () => {
  expect(
    grantsWords(
      [
        { scope: 'project', project_id: 'prj_1', role: 'analyst' },
        { scope: 'all_projects', role: 'viewer' },
        { scope: 'organization', role: 'admin' },
        { scope: 'project', project_id: 'prj_hidden', role: 'viewer' },
      ],
      projects,
      (role) => names[role] ?? role,
    ),
  ).toBe('Analyst in Shop, Viewer in all projects, Admin in the whole workspace, Viewer in a project');
});

test('the order of grants does not matter, their place does', () => {
  const shop = { scope: 'project', project_id: 'prj_1', role: 'viewer' } as const;
  const all = { scope: 'all_projects', role: 'viewer' } as const;
  expect(sameGrants([shop, all], [all, shop])).toBe(true);
  expect(sameGrants([shop], [all])).toBe(false);
});
