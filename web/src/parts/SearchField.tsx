import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';

type Props = { label: string; placeholder?: string; value: string; onSearch: (text: string) => void };

/** Text to search a list by; the list is asked a moment after the last key. `value` is what it was asked for. */
export function SearchField({ label, placeholder = label, value, onSearch }: Props) {
  const [text, setText] = useState(value);
  const search = useDebouncedCallback((typed: string) => onSearch(typed.trim()), 200);
  // A space at the end is not searched for, and still belongs to what is being typed.
  useEffect(() => {
    if (!search.isPending()) setText((typed) => (typed.trim() === value ? typed : value));
  }, [value, search]);
  return (
    <TextInput
      className="search-field"
      aria-label={label}
      placeholder={placeholder}
      leftSection={<IconSearch size={14} aria-hidden />}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        search(event.currentTarget.value);
      }}
    />
  );
}
