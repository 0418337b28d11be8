import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Permission } from '../../../api/types';
import { PERMISSION_WORDS, permissionWords } from '../../../lib/permissions';

type Props = { offered: readonly Permission[]; value: Permission[]; onChange: (value: Permission[]) => void; error?: ReactNode };

const ALL = Object.keys(PERMISSION_WORDS) as Permission[];
/** Every token may know the workspace it is of. */
const ALWAYS: Permission = 'organization.read';
const ofProject = (permission: Permission) => ALL.indexOf(permission) >= ALL.indexOf('project.read');

/** What a token is to do, in the words of the rights; only what its member may do is offered. */
export function PermissionChoices({ offered, value, onChange, error }: Props) {
  const choices = ALL.filter((permission) => permission !== ALWAYS && offered.includes(permission));
  const groups = [
    { heading: 'In projects', permissions: choices.filter(ofProject) },
    { heading: 'In the workspace', permissions: choices.filter((permission) => !ofProject(permission)) },
  ];
  return (
    <Checkbox.Group
      label="What it may do"
      description="Give it no more than it needs."
      value={value}
      error={error}
      onChange={(next) => onChange(next as Permission[])}
    >
      <div className="permission-choices">
        {groups
          .filter(({ permissions }) => permissions.length > 0)
          .map(({ heading, permissions }) => (
            <fieldset key={heading}>
              <legend className="muted small">{heading}</legend>
              {permissions.map((permission) => (
                <Checkbox key={permission} size="xs" value={permission} label={permissionWords(permission)} />
              ))}
            </fieldset>
          ))}
      </div>
    </Checkbox.Group>
  );
}
