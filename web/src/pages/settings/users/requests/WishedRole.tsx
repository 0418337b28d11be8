import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { rolesQuery } from '../../../../api/organization';
import { useAccess } from '../../../../shell/access';

type Props = { value: string; onChange: (role: string) => void; error: string | null | undefined };

/** Any role can be asked for; whether it is given is for others to say. */
export function WishedRole({ value, onChange, error }: Props) {
  const { organization } = useAccess();
  const { data } = useQuery(rolesQuery(organization.id));
  const role = data?.items.find((each) => each.key === value);
  return (
    <Select
      label="Role"
      data={data?.items.map((each) => ({ value: each.key, label: each.name })) ?? []}
      value={value}
      onChange={(key) => key && onChange(key)}
      allowDeselect={false}
      description={role?.description}
      error={error}
    />
  );
}
