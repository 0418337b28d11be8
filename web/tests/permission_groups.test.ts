import { describe, expect, it } from 'vitest';
import { ALWAYS, PERMISSION_GROUPS, toggled } from '../src/lib/permission_groups';
import { PERMISSION_WORDS } from '../src/lib/permissions';
import { peopleWords } from '../src/pages/settings/roles/words';

describe('groups of permissions', () => {
  it('hold each once, but what everybody has and what is the owners’', () => {
    const grouped = PERMISSION_GROUPS.flatMap((group) => group.permissions);
    expect([...grouped, ...ALWAYS, 'organization.delete'].sort()).toEqual(Object.keys(PERMISSION_WORDS).sort());
  });
  it('take seeing a project along with any right in it', () => {
    expect(toggled([], 'reports.write')).toEqual(['project.read', 'reports.write']);
    expect(toggled(['members.invite', 'project.read', 'reports.write'], 'project.read')).toEqual(['members.invite']);
    expect(toggled(['project.read', 'reports.write'], 'reports.write')).toEqual(['project.read']);
    expect(toggled([], 'members.invite')).toEqual(['members.invite']);
  });
});

describe('whom a change touches', () => {
  it('is said in words', () => {
    expect(peopleWords(0, 0)).toBe('Nobody');
    expect(peopleWords(1, 0)).toBe('1 member');
    expect(peopleWords(3, 1)).toBe('3 members and 1 open invitation');
  });
});
