import { Checkbox } from '@mantine/core';
import type { Permission } from '../api/types';
import { type PermissionGroup, toggled } from '../lib/permission_groups';
import { permissionWords } from '../lib/permissions';

type Props = {
  groups: readonly PermissionGroup[];
  chosen: Permission[];
  onChange: (chosen: Permission[]) => void;
  /** Those that the reader may not give; shown, so that one sees what there is. */
  locked?: (permission: Permission) => boolean;
};

/** Rights in groups, in plain words. */
export function PermissionChoice({ groups, chosen, onChange, locked }: Props) {
  return (
    <>
      {groups.map((group) => (
        <fieldset key={group.heading} className="permission-group">
          <legend>{group.heading}</legend>
          <div className="permission-boxes">
            {group.permissions.map((permission) => (
              <Checkbox
                key={permission}
                label={permissionWords(permission)}
                checked={chosen.includes(permission)}
                disabled={locked?.(permission) ?? false}
                onChange={() => onChange(toggled(chosen, permission))}
              />
            ))}
          </div>
        </fieldset>
      ))}
    </>
  );
}
