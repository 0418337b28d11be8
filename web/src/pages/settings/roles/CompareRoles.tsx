import { IconCheck } from '@tabler/icons-react';
import { Fragment } from 'react';
import type { Role } from '../../../api/types';
import { PERMISSION_GROUPS } from '../../../lib/permission_groups';
import { permissionWords } from '../../../lib/permissions';

const GROUPS = [...PERMISSION_GROUPS, { heading: 'Owners alone', permissions: ['organization.delete' as const] }];

/** Every right against every role. */
export function CompareRoles({ roles }: { roles: Role[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be scrollable by keyboard
    <section className="card compare-roles" tabIndex={0} aria-label="What each role may do">
      <table className="grid">
        <caption className="visually-hidden">What each role may do</caption>
        <thead>
          <tr>
            <th scope="col">What one may do</th>
            {roles.map((role) => (
              <th key={role.key} scope="col" className="compare-role">
                <span className="clip" title={role.name}>
                  {role.name}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {GROUPS.map((group) => (
            <Fragment key={group.heading}>
              <tr className="compare-group">
                <th scope="colgroup" colSpan={roles.length + 1}>
                  {group.heading}
                </th>
              </tr>
              {group.permissions.map((permission) => (
                <tr key={permission}>
                  <th scope="row">{permissionWords(permission)}</th>
                  {roles.map((role) => (
                    <td key={role.key} className="compare-role">
                      {role.permissions.includes(permission) ? (
                        <IconCheck size={14} className="up" aria-label="Yes" />
                      ) : (
                        <span className="muted">
                          <span aria-hidden>–</span>
                          <span className="visually-hidden">No</span>
                        </span>
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </section>
  );
}
