import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { rolesQuery } from '../../../api/organization';
import { count } from '../../../lib/words';
import { SearchField } from '../../../parts/SearchField';
import { useAccess, useMay } from '../../../shell/access';

type Filter = { search?: string; role?: string; status?: string; project?: string; second_factor?: string };
type Props = {
  filter: Filter;
  counts: { members: number; pending: number } | undefined;
  onFilter: (change: Partial<Filter>) => void;
};

const STATUS = [
  { value: 'active', label: 'Active' },
  { value: 'pending', label: 'Pending' },
  { value: 'suspended', label: 'Suspended' },
];
const SECOND_FACTOR = [
  { value: 'on', label: 'With second factor' },
  { value: 'off', label: 'Without' },
];

export function UsersToolbar({ filter, counts, onFilter }: Props) {
  const { organization } = useAccess();
  const may = useMay();
  const roles = useQuery(rolesQuery(organization.id));
  return (
    <search className="toolbar wrap" aria-label="Users">
      <SearchField
        label="Search by name or address"
        placeholder="Search name or address"
        value={filter.search ?? ''}
        onSearch={(text) => onFilter({ search: text || undefined })}
      />
      <Select
        aria-label="Filter by role"
        placeholder="All roles"
        clearable
        clearButtonProps={{ 'aria-label': 'All roles', 'aria-hidden': false, tabIndex: 0 }}
        w={140}
        value={filter.role ?? null}
        onChange={(role) => onFilter({ role: role ?? undefined })}
        data={(roles.data?.items ?? []).map((role) => ({ value: role.key, label: role.name }))}
      />
      <Select
        aria-label="Filter by status"
        placeholder="Any status"
        clearable
        clearButtonProps={{ 'aria-label': 'Any status', 'aria-hidden': false, tabIndex: 0 }}
        w={140}
        value={filter.status ?? null}
        onChange={(status) => onFilter({ status: status ?? undefined })}
        data={STATUS}
      />
      {may('members.manage') && (
        <Select
          aria-label="Filter by second factor"
          placeholder="Any second factor"
          clearable
          clearButtonProps={{ 'aria-label': 'Any second factor', 'aria-hidden': false, tabIndex: 0 }}
          w={170}
          value={filter.second_factor ?? null}
          onChange={(second_factor) => onFilter({ second_factor: second_factor ?? undefined })}
          data={SECOND_FACTOR}
        />
      )}
      {organization.projects.length > 1 && (
        <Select
          aria-label="Filter by project"
          placeholder="Any project"
          clearable
          clearButtonProps={{ 'aria-label': 'Any project', 'aria-hidden': false, tabIndex: 0 }}
          searchable
          w={160}
          value={filter.project ?? null}
          onChange={(project) => onFilter({ project: project ?? undefined })}
          data={organization.projects.map((project) => ({ value: project.id, label: project.name }))}
        />
      )}
      <div className="spacer" />
      <span className="muted num" role="status">
        {counts ? `${count(counts.members, 'member')}${counts.pending ? ` · ${counts.pending.toLocaleString()} pending` : ''}` : ' '}
      </span>
    </search>
  );
}
