import { Badge } from '@mantine/core';

const COLORS: Record<string, string> = { owner: 'iris', admin: 'grape', analyst: 'blue', viewer: 'gray', billing: 'teal' };

export function roleName(key: string): string {
  if (key === '') return 'No role';
  return key.replace(/_/g, ' ').replace(/^./, (letter) => letter.toUpperCase());
}

export function RoleBadge({ role }: { role: string }) {
  return <Badge color={COLORS[role] ?? 'gray'}>{roleName(role)}</Badge>;
}
