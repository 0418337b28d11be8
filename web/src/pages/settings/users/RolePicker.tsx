import { Radio, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { rolesQuery } from '../../../api/organization';
import type { Role } from '../../../api/types';
import { ErrorState } from '../../../parts/ErrorState';
import { useAccess } from '../../../shell/access';

type Props = {
  value: string | null;
  onChange: (role: string) => void;
  /** Keys of roles that nobody gives here. */
  without?: readonly string[];
};

/** What may be given comes first. */
const byAssignable = (a: Role, b: Role) => Number(b.assignable) - Number(a.assignable);

/** Each role with one sentence on what it may do; one that the reader may not give says why. */
export function RolePicker({ value, onChange, without = [] }: Props) {
  const { organization } = useAccess();
  const { data: roles, error, refetch } = useQuery(rolesQuery(organization.id));
  if (error && !roles) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!roles) return <Skeleton height={180} radius="md" aria-label="Loading roles" />;
  return (
    <Radio.Group label="Role" value={value} onChange={onChange}>
      <div className="role-cards">
        {roles.items
          .filter((role) => !without.includes(role.key))
          .sort(byAssignable)
          .map((role) => (
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
