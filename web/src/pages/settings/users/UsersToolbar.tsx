import { useQuery } from '@tanstack/react-query';
import { rolesQuery } from '../../../api/organization';
import { teamChoicesQuery } from '../../../api/teams';
import { count } from '../../../lib/words';
import { FilterSelect } from '../../../parts/FilterSelect';
import { SearchField } from '../../../parts/SearchField';
import { useAccess, useMay } from '../../../shell/access';

type Filter = { search?: string; role?: string; status?: string; project?: string; team?: string; second_factor?: string };
type Props = {
  filter: Filter;
  counts: { members: number; pending: number } | undefined;
  onFilter: (change: Filter) => void;
};

const STATUS = [
  { value: 'active', label: 'Active' },
  { value: 'pending', label: 'Pending' },
  { value: 'suspended', label: 'Suspended' },
  { value: 'ending', label: 'With an end date' },
  { value: 'ended', label: 'Ended' },
];
/** Not members any more: listed apart, for those who may bring them back. */
const REMOVED = { value: 'removed', label: 'Removed' };
const SECOND_FACTOR = [
  { value: 'on', label: 'With second factor' },
  { value: 'off', label: 'Without' },
];

export function UsersToolbar({ filter, counts, onFilter }: Props) {
  const { organization } = useAccess();
  const may = useMay();
  const roles = useQuery(rolesQuery(organization.id));
  const teams = useQuery(teamChoicesQuery(organization.id));
  // The list of those who are gone is searched only.
  const gone = filter.status === REMOVED.value;
  return (
    <search className="toolbar wrap" aria-label="Users">
      <SearchField
        label="Search by name or address"
        placeholder="Search name or address"
        value={filter.search ?? ''}
        onSearch={(text) => onFilter({ search: text || undefined })}
      />
      {!gone && (
        <FilterSelect
          by="role"
          all="All roles"
          data={(roles.data?.items ?? []).map((role) => ({ value: role.key, label: role.name }))}
          value={filter.role}
          onChange={(role) => onFilter({ role })}
        />
      )}
      <FilterSelect
        by="status"
        all="Any status"
        data={may('members.manage') ? [...STATUS, REMOVED] : STATUS}
        value={filter.status}
        onChange={(status) => onFilter({ status })}
      />
      {!gone && may('members.manage') && (
        <FilterSelect
          by="second factor"
          all="Any second factor"
          width={170}
          data={SECOND_FACTOR}
          value={filter.second_factor}
          onChange={(second_factor) => onFilter({ second_factor })}
        />
      )}
      {!gone && organization.projects.length > 1 && (
        <FilterSelect
          by="project"
          all="Any project"
          width={160}
          searchable
          data={organization.projects.map((project) => ({ value: project.id, label: project.name }))}
          value={filter.project}
          onChange={(project) => onFilter({ project })}
        />
      )}
      {!gone && (teams.data?.items.length ?? 0) > 0 && (
        <FilterSelect
          by="team"
          all="Any team"
          searchable
          data={(teams.data?.items ?? []).map((team) => ({ value: team.id, label: team.name }))}
          value={filter.team}
          onChange={(team) => onFilter({ team })}
        />
      )}
      <div className="spacer" />
      <span className="muted num" role="status">
        {counts ? `${count(counts.members, 'member')}${counts.pending ? ` · ${counts.pending.toLocaleString()} pending` : ''}` : ' '}
      </span>
    </search>
  );
}
