import type { Permission, Role } from '../../../api/types';

/** The difference between two roles; for someone who holds neither yet. */
export function rightsBetween(roles: readonly Role[], from: string, to: string): { gained: Permission[]; lost: Permission[] } {
  const before = roles.find((role) => role.key === from)?.permissions ?? [];
  const after = roles.find((role) => role.key === to)?.permissions ?? [];
  return { gained: after.filter((each) => !before.includes(each)), lost: before.filter((each) => !after.includes(each)) };
}
