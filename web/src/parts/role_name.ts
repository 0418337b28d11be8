import { useQuery } from '@tanstack/react-query';
import { rolesQuery } from '../api/organization';
import { useAccess } from '../shell/access';

/** A key in words; for what is not a role of the workspace, or before its roles are known. */
export function plainName(key: string): string {
  if (key === '') return 'No role';
  if (key.startsWith('rol_')) return 'Own role';
  return key.replace(/_/g, ' ').replace(/^./, (letter) => letter.toUpperCase());
}

/** What a role is called, by its key or as somebody typed its name. */
export function useRoleName(): (role: string) => string {
  const { organization } = useAccess();
  const { data } = useQuery(rolesQuery(organization.id));
  return (role) => {
    const lower = role.toLowerCase();
    const known = data?.items.find((each) => each.key === role || each.key === lower || each.name.toLowerCase() === lower);
    return known?.name ?? plainName(role);
  };
}
