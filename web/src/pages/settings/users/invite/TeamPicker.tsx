import { MultiSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { teamChoicesQuery } from '../../../../api/teams';
import { useRoleName } from '../../../../parts/role_name';
import { useSelectedOption } from '../../../../parts/use_selected_option';
import { useAccess } from '../../../../shell/access';
import { grantsWords } from '../../teams/places';

type Props = { value: string[]; onChange: (teams: string[]) => void; error?: string | null };

/** Teams that whoever accepts is in from then on; absent where the workspace has none. */
export function TeamPicker({ value, onChange, error }: Props) {
  const { organization } = useAccess();
  const roleName = useRoleName();
  const input = useRef<HTMLInputElement>(null);
  useSelectedOption(input);
  const { data: teams } = useQuery(teamChoicesQuery(organization.id));
  if (!teams || teams.items.length === 0) return null;
  const given = teams.items.filter(({ id }) => value.includes(id)).flatMap(({ grants }) => grants);
  return (
    <MultiSelect
      ref={input}
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
      nothingFoundMessage={value.length === teams.items.length ? 'All teams are chosen' : 'No team fits'}
      data={teams.items.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={onChange}
      error={error}
    />
  );
}
