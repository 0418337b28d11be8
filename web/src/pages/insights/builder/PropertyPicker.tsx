import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { LexiconProperty } from '../../../api/analytics';
import { lexiconPropertiesQuery } from '../../../api/lexicon';
import { TYPE_WORDS } from '../../../lib/filters';
import { SearchPicker } from '../../../parts/SearchPicker';

type Props = {
  project: string;
  label: string;
  className?: string;
  value?: string;
  /** Only properties seen on this event. */
  event?: string;
  onPick: (property: LexiconProperty) => void;
  children: ReactNode;
};

export function PropertyPicker({ project, label, className, value, event, onPick, children }: Props) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.trim(), 150);
  const properties = useQuery({ ...lexiconPropertiesQuery(project, search, event), enabled: open });
  const items = properties.data?.items ?? [];
  return (
    <SearchPicker
      label={label}
      {...(className && { className })}
      {...(value && { value })}
      placeholder="Search properties"
      empty={event ? 'This event carries no properties.' : 'No property has arrived yet.'}
      options={items.map((each) => ({
        value: each.name,
        label: each.name,
        note: each.types.map((type) => TYPE_WORDS[type].toLowerCase()).join(', '),
      }))}
      busy={properties.isFetching}
      error={properties.error}
      onOpen={setOpen}
      onSearch={setText}
      onPick={(name) => onPick(items.find((each) => each.name === name) ?? { name, types: [] })}
    >
      {children}
    </SearchPicker>
  );
}
