import { ActionIcon, Button, Select } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { rolesQuery } from '../../../api/organization';
import type { Grant } from '../../../api/types';
import { isProjectPermission } from '../../../lib/permissions';
import { useRoleName } from '../../../parts/role_name';
import { useAccess } from '../../../shell/access';
import { placeWords, sameGrants } from './places';

type Props = { value: Grant[]; onChange: (grants: Grant[]) => void };

/** Roles with the place each is for; what the reader may not give is not offered. */
export function GrantsEditor({ value, onChange }: Props) {
  const { organization } = useAccess();
  const roleName = useRoleName();
  const roles = useQuery(rolesQuery(organization.id));
  const [role, setRole] = useState<string | null>(null);
  const [place, setPlace] = useState<string>('all_projects');
  const picker = useRef<HTMLInputElement>(null);
  const offered = (roles.data?.items ?? []).filter((each) => each.assignable && each.key !== 'owner');
  const isOfProjects = offered.find((each) => each.key === role)?.permissions.some(isProjectPermission) ?? true;
  const places = [
    { value: 'organization', label: 'The whole workspace' },
    ...(isOfProjects
      ? [
          { value: 'all_projects', label: 'All projects, later ones included' },
          ...organization.projects.map(({ id, name }) => ({ value: id, label: name })),
        ]
      : []),
  ];
  const at = isOfProjects ? place : 'organization';
  const next: Grant | null = role
    ? at === 'organization' || at === 'all_projects'
      ? { scope: at, role }
      : { scope: 'project', project_id: at, role }
    : null;
  const isThere = next !== null && value.some((grant) => sameGrants([grant], [next]));
  const add = () => {
    if (!next || isThere) return;
    onChange([...value, next]);
    setRole(null);
    picker.current?.focus();
  };
  return (
    <div className="stack">
      {value.length > 0 && (
        <ul className="lines" aria-label="Access it gives">
          {value.map((grant) => {
            const words = `${roleName(grant.role)} ${placeWords(grant, organization.projects)}`;
            return (
              <li key={words + grant.project_id}>
                <span className="grow">{words}</span>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`Take out ${words}`}
                  onClick={() => {
                    onChange(value.filter((each) => each !== grant));
                    picker.current?.focus();
                  }}
                >
                  <IconTrash size={14} aria-hidden />
                </ActionIcon>
              </li>
            );
          })}
        </ul>
      )}
      <div className="grant-add">
        <Select
          ref={picker}
          label="Role"
          placeholder="Choose a role"
          data={offered.map(({ key, name }) => ({ value: key, label: name }))}
          value={role}
          onChange={setRole}
        />
        <Select label="In" allowDeselect={false} searchable data={places} value={at} onChange={(chosen) => chosen && setPlace(chosen)} />
        <Button variant="default" leftSection={<IconPlus size={14} aria-hidden />} disabled={!next || isThere} onClick={add}>
          Add
        </Button>
      </div>
    </div>
  );
}
