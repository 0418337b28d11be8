import { MultiSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { teamChoicesQuery } from '../../../../api/teams';
import { useRoleName } from '../../../../parts/role_name';
import { useAccess } from '../../../../shell/access';
import { grantsWords } from '../../teams/places';

/** Teams that whoever accepts is in from then on; absent where the workspace has none. */
export function TeamPicker({ value, onChange }: { value: string[]; onChange: (teams: string[]) => void }) {
  const { organization } = useAccess();
  const roleName = useRoleName();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 200);
  const [chosen, setChosen] = useState<{ value: string; label: string }[]>([]);
  const all = useQuery(teamChoicesQuery(organization.id, ''));
  const found = useQuery(teamChoicesQuery(organization.id, search));
  if (!all.data || all.data.items.length === 0) return null;
  const teams = [...all.data.items, ...(found.data?.items ?? [])];
  const offered = (found.data?.items ?? []).map((team) => ({ value: team.id, label: team.name }));
  const data = [...chosen, ...offered.filter((each) => !chosen.some((one) => one.value === each.value))];
  const given = value.flatMap((id) => teams.find((team) => team.id === id)?.grants ?? []);
  return (
    <MultiSelect
      label="Teams"
      description={
        given.length > 0
          ? `Beside the role they get: ${grantsWords(given, organization.projects, roleName)}.`
          : 'Optional: they are in these teams from the first minute.'
      }
      placeholder={value.length === 0 ? 'No team' : undefined}
      searchable
      hidePickedOptions
      comboboxProps={{ withinPortal: false }}
      nothingFoundMessage="No team fits"
      filter={({ options }) => options}
      data={data}
      value={value}
      onSearchChange={setTyped}
      onChange={(values) => {
        setChosen(data.filter((each) => values.includes(each.value)));
        onChange(values);
      }}
    />
  );
}
