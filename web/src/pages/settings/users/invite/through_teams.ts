import type { Grant, Permission, Role } from '../../../../api/types';
import { isProjectPermission } from '../../../../lib/permissions';

type Giver = { name: string; grants: readonly Pick<Grant, 'scope' | 'role'>[] };

/** The rights that teams give, each with the names of those that do. A role in projects gives none on the workspace. */
export function rightsThrough(teams: readonly Giver[], roles: readonly Pick<Role, 'key' | 'permissions'>[]): Map<Permission, string[]> {
  const rights = new Map<Permission, string[]>();
  for (const { name, grants } of teams) {
    const given = new Set(
      grants.flatMap(({ scope, role }) => {
        const permissions = roles.find(({ key }) => key === role)?.permissions ?? [];
        return scope === 'organization' ? permissions : permissions.filter(isProjectPermission);
      }),
    );
    for (const permission of given) rights.set(permission, [...(rights.get(permission) ?? []), name]);
  }
  return rights;
}
