import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { memberChoicesQuery } from '../../../api/members';
import type { Member } from '../../../api/types';
import { useAccess } from '../../../shell/access';

type Props = {
  label: string;
  description?: string;
  placeholder: string;
  offers: (member: Member) => boolean;
  value: string | null;
  onChange: (member: string | null) => void;
  error?: string | null | undefined;
};

/** One active member, found by a part of the name or the address: a workspace may have thousands. */
export function MemberSelect({ offers, value, onChange, ...field }: Props) {
  const { organization } = useAccess();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 200);
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null);
  // What stands in the field is the one chosen, not something to look for.
  const found = useQuery(memberChoicesQuery(organization.id, typed === chosen?.label ? '' : search));
  const offered = (found.data?.items ?? []).flatMap((person) =>
    person.kind === 'member' && offers(person) ? [{ value: person.id, label: `${person.name} · ${person.email}` }] : [],
  );
  const data = chosen && !offered.some((each) => each.value === chosen.value) ? [chosen, ...offered] : offered;
  return (
    <Select
      {...field}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'Nobody', 'aria-hidden': false, tabIndex: 0 }}
      nothingFoundMessage="Nobody fits"
      // The server has looked already, in addresses too.
      filter={({ options }) => options}
      data={data}
      value={value}
      onSearchChange={setTyped}
      onChange={(member) => {
        setChosen(data.find((each) => each.value === member) ?? null);
        onChange(member);
      }}
    />
  );
}
