import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { auditPeopleQuery, removedPeopleQuery } from '../../../api/audit';
import { ANCHORED } from '../../../parts/anchored';
import { useSelectedOption } from '../../../parts/use_selected_option';
import { useAccess, useMay } from '../../../shell/access';

type Props = {
  /** "who did it": what is filtered by. */
  by: string;
  all: string;
  /** Entries name an account where somebody did something, and a member where it was done to them. */
  names: 'account_id' | 'id';
  value: string | undefined;
  /** Of the one chosen, where the log says it; the address of the page holds the id alone. */
  name: string | undefined;
  onChange: (value: string | undefined) => void;
};

/** One person, found by a part of the name or the address, also among those who are gone. */
export function PersonFilter({ by, all, names, value, name, onChange }: Props) {
  const { organization } = useAccess();
  const may = useMay();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 200);
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null);
  const input = useRef<HTMLInputElement>(null);
  useSelectedOption(input);
  const standing = value ? { value, label: (chosen?.value === value ? chosen.label : name) ?? 'One person' } : null;
  // What stands in the field is the one chosen, not something to look for.
  const sought = typed === standing?.label ? '' : search;
  const here = useQuery(auditPeopleQuery(organization.id, sought));
  const gone = useQuery({ ...removedPeopleQuery(organization.id, sought), enabled: may('members.manage') });
  const found = [
    ...(here.data?.items ?? []).flatMap((person) =>
      person.kind === 'member' ? [{ value: person[names], label: person.name, note: person.email ?? 'service account' }] : [],
    ),
    ...(gone.data?.items ?? []).map((person) => ({ value: person[names], label: person.name, note: `${person.email} · removed` })),
  ];
  // Whoever came back is in both.
  const people = found.filter((each, index) => found.findIndex((other) => other.value === each.value) === index);
  const data = standing && !people.some((each) => each.value === standing.value) ? [{ ...standing, note: '' }, ...people] : people;
  return (
    <Select
      ref={input}
      aria-label={`Filter by ${by}`}
      placeholder={all}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': all, 'aria-hidden': false, tabIndex: 0 }}
      nothingFoundMessage={here.isPending ? 'Looking…' : 'Nobody fits'}
      w={180}
      comboboxProps={{ ...ANCHORED, width: 280 }}
      // The server has looked already, in addresses too.
      filter={({ options }) => options}
      data={data.map(({ value, label }) => ({ value, label }))}
      renderOption={({ option }) => (
        <div className="clip">
          {option.label} <span className="muted small">{data.find((each) => each.value === option.value)?.note}</span>
        </div>
      )}
      value={value ?? null}
      onSearchChange={setTyped}
      onChange={(picked) => {
        setChosen(data.find((each) => each.value === picked) ?? null);
        onChange(picked ?? undefined);
      }}
    />
  );
}
