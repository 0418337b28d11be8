import { expect, test, vi } from 'vitest';
import { grantsWords, sameGrants } from '../src/pages/settings/teams/places';

// What the words stand on asks for the address of the page as it is loaded.
vi.hoisted(() => Object.assign(globalThis, { window: { location: { origin: 'http://localhost' } } }));

const projects = [{ id: 'prj_1', name: 'Shop' }];

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
    ),
  ).toBe('Analyst in Shop, Viewer in all projects, Admin in the whole workspace, Viewer in a project');
});

test('the order of grants does not matter, their place does', () => {
  const shop = { scope: 'project', project_id: 'prj_1', role: 'viewer' } as const;
  const all = { scope: 'all_projects', role: 'viewer' } as const;
  expect(sameGrants([shop, all], [all, shop])).toBe(true);
  expect(sameGrants([shop], [all])).toBe(false);
});
