import { Checkbox } from '@mantine/core';
import type { Permission } from '../../../api/types';
import { PERMISSION_GROUPS, toggled } from '../../../lib/permission_groups';
import { permissionWords } from '../../../lib/permissions';
import { useAccess } from '../../../shell/access';

type Props = { chosen: Permission[]; onChange: (chosen: Permission[]) => void };

/** Rights in groups; what the reader does not have themselves cannot be given by them. */
export function PermissionChoice({ chosen, onChange }: Props) {
  const { organization } = useAccess();
  const lacks = PERMISSION_GROUPS.some((group) => group.permissions.some((each) => !organization.permissions.includes(each)));
  return (
    <div className="stack">
      <p className="t2 small">
        To see the workspace and who is in it belongs to every role.
        {lacks && ' What you may not do yourself cannot be chosen.'}
      </p>
      {PERMISSION_GROUPS.map((group) => (
        <fieldset key={group.heading} className="permission-group">
          <legend>{group.heading}</legend>
          <div className="permission-boxes">
            {group.permissions.map((permission) => (
              <Checkbox
                key={permission}
                label={permissionWords(permission)}
                checked={chosen.includes(permission)}
                disabled={!organization.permissions.includes(permission)}
                onChange={() => onChange(toggled(chosen, permission))}
              />
            ))}
          </div>
        </fieldset>
      ))}
    </div>
  );
}
