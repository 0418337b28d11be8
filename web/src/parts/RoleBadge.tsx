import { Badge } from '@mantine/core';
import { useRoleName } from './role_name';

const COLORS: Record<string, string> = { owner: 'iris', admin: 'grape', analyst: 'blue', viewer: 'gray', billing: 'teal' };

/** The name where it came with the role; a role that is gone has no other. */
export function RoleBadge({ role, name }: { role: string; name?: string }) {
  const roleName = useRoleName();
  const color = COLORS[role.toLowerCase()] ?? (role ? 'orange' : 'gray');
  return <Badge color={color}>{name || roleName(role)}</Badge>;
}
