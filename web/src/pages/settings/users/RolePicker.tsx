import { Radio, Skeleton } from '@mantine/core';
import type { Role } from '../../../api/types';

type Props = { roles: Role[] | undefined; value: string | null; onChange: (role: string) => void; label?: string };

/** What may be given comes first. */
const byAssignable = (a: Role, b: Role) => Number(b.assignable) - Number(a.assignable);

/** Each role with one sentence on what it may do; one that the reader may not give says why. */
export function RolePicker({ roles, value, onChange, label = 'Role' }: Props) {
  if (!roles) return <Skeleton height={180} radius="md" aria-label="Loading roles" />;
  return (
    <Radio.Group label={label} value={value} onChange={onChange}>
      <div className="role-cards">
        {[...roles].sort(byAssignable).map((role) => (
          // biome-ignore lint/a11y/noLabelWithoutControl: the radio in it is the control
          <label
            key={role.key}
            className="role-card"
            data-checked={role.key === value || undefined}
            data-disabled={!role.assignable || undefined}
          >
            <Radio value={role.key} disabled={!role.assignable} aria-describedby={`role-${role.key}`} aria-label={role.name} />
            <span>
              <b>{role.name}</b>
              <span id={`role-${role.key}`} className="t2 block">
                {role.description}
                {!role.assignable && <span className="muted block">{role.reason ?? 'You may not give this role.'}</span>}
              </span>
            </span>
          </label>
        ))}
      </div>
    </Radio.Group>
  );
}
