import type { Grant } from '../../../api/types';

type Named = { id: string; name: string };
type Placed = Pick<Grant, 'scope'> & { project_id?: string | null };

/** Where a grant is for, in words: “in the whole workspace”. */
export function placeWords(grant: Placed, projects: readonly Named[]): string {
  if (grant.scope === 'organization') return 'in the whole workspace';
  if (grant.scope === 'all_projects') return 'in all projects';
  return `in ${projects.find(({ id }) => id === grant.project_id)?.name ?? 'a project'}`;
}

/** All grants in one line: “Analyst in Shop, Viewer in all projects”. */
export function grantsWords(grants: readonly Grant[], projects: readonly Named[], roleName: (role: string) => string): string {
  return grants.map((grant) => `${roleName(grant.role)} ${placeWords(grant, projects)}`).join(', ');
}

/** Whether two sets of grants are the same, whatever their order. */
export function sameGrants(a: readonly Grant[], b: readonly Grant[]): boolean {
  const key = (grants: readonly Grant[]) =>
    grants
      .map(({ scope, project_id, role }) => `${scope}:${project_id ?? ''}:${role}`)
      .sort()
      .join(' ');
  return key(a) === key(b);
}
