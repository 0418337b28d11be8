import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Role } from '../../../api/types';
import { RoleBadge } from '../../../parts/RoleBadge';
import { useMay } from '../../../shell/access';
import { peopleWords } from './words';

type Props = { roles: Role[]; onEdit?: (role: Role) => void; onDelete?: (role: Role) => void };

/** One line for each role: what it is for, who has it, and what can be done with it. */
export function RoleLines({ roles, onEdit, onDelete }: Props) {
  const may = useMay();
  return (
    <ul className="lines role-lines">
      {roles.map((role) => (
        <li key={role.key}>
          <span className="role-line">
            <RoleBadge role={role.key} name={role.name} />
            <span className="t2">{role.description}</span>
          </span>
          <span className="role-line-end">
            <span className="num">
              <Link to="/settings/users" search={{ role: role.key }}>
                {peopleWords(role.members ?? 0, role.invitations ?? 0)}
              </Link>
            </span>
            {onEdit && onDelete && may('roles.manage') && (
              <Group gap={6} wrap="nowrap" title={role.can_manage?.reason}>
                <Button
                  variant="default"
                  size="compact-sm"
                  disabled={!role.can_manage?.allowed}
                  aria-label={`Edit ${role.name}`}
                  onClick={() => onEdit(role)}
                >
                  Edit
                </Button>
                <Button
                  variant="default"
                  size="compact-sm"
                  disabled={!role.can_manage?.allowed}
                  aria-label={`Delete ${role.name}`}
                  onClick={() => onDelete(role)}
                >
                  Delete
                </Button>
              </Group>
            )}
            {onEdit && may('roles.manage') && role.can_manage?.reason && <span className="muted small">{role.can_manage.reason}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
