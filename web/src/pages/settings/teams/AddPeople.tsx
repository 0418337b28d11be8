import { Button, Group, MultiSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { memberChoicesQuery } from '../../../api/members';
import { teamMovesQuery, useMoveTeamMembers } from '../../../api/teams';
import type { Team } from '../../../api/types';
import { count } from '../../../lib/words';
import { Dialog } from '../../../parts/Dialog';
import { FormProblem } from '../../../parts/FormProblem';
import { useSelectedOption } from '../../../parts/use_selected_option';
import { useAccess } from '../../../shell/access';
import { Touched } from './Touched';

type Choice = { value: string; label: string; disabled?: boolean };

/** People found by name or address, several at once, with what each will gain. */
export function AddPeople({ team, onClose }: { team: Team; onClose: () => void }) {
  const { organization } = useAccess();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 200);
  const [chosen, setChosen] = useState<Choice[]>([]);
  const found = useQuery(memberChoicesQuery(organization.id, search));
  const input = useRef<HTMLInputElement>(null);
  useSelectedOption(input);
  // Whoever is in it already stays in the list: to leave them out would say that nobody of that name is there.
  const offered = (found.data?.items ?? []).flatMap((person): Choice[] => {
    if (person.kind !== 'member') return [];
    const isIn = person.teams.some(({ id }) => id === team.id);
    return [{ value: person.id, label: `${person.name} · ${person.email}${isIn ? ' · in it already' : ''}`, disabled: isIn }];
  });
  const data = [...chosen, ...offered.filter((each) => !chosen.some(({ value }) => value === each.value))];
  const add = chosen.map(({ value }) => value);
  const preview = useQuery({ ...teamMovesQuery(organization.id, team.id, { add }), enabled: add.length > 0 });
  const move = useMoveTeamMembers(organization.id, team.id);
  const save = () =>
    move.mutate(
      { add },
      {
        onSuccess: () => {
          notifications.show({
            title: `${count(add.length, 'person is', 'people are')} in ${team.name} now`,
            message: 'What it gives them is in force.',
          });
          onClose();
        },
      },
    );
  return (
    <Dialog title={`Add people to ${team.name}`} onClose={onClose} size={520}>
      <div className="stack">
        <MultiSelect
          ref={input}
          label="People"
          placeholder={chosen.length === 0 ? 'Search by name or address' : undefined}
          data-autofocus
          searchable
          hidePickedOptions
          comboboxProps={{ withinPortal: false }}
          nothingFoundMessage="Nobody fits"
          filter={({ options }) => options}
          data={data}
          value={add}
          onSearchChange={setTyped}
          onChange={(values) => setChosen(data.filter(({ value }) => values.includes(value)))}
        />
        <div aria-live="polite" className="diff-box">
          {add.length === 0 && <p className="muted">Choose people to see what they gain.</p>}
          {add.length > 0 && !preview.error && <Touched change={preview.data} />}
          <FormProblem error={add.length > 0 ? preview.error : null} />
        </div>
        <FormProblem error={move.error} />
        <Group justify="flex-end" gap="xs" className="dialog-foot">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button disabled={add.length === 0 || !preview.data} loading={move.isPending} onClick={save}>
            Add to team
          </Button>
        </Group>
      </div>
    </Dialog>
  );
}
