import { TagsInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Filter } from '../../../api/analytics';
import { lexiconValuesQuery } from '../../../api/lexicon';
import { shortNumber } from '../../../charts/format';
import { typeOf } from '../../../lib/filters';
import { useSelectedOption } from '../../../parts/use_selected_option';

type Props = { project: string; filter: Filter; event?: string; onChange: (values: string[]) => void };

/** Values of the property, the most frequent first; others may be typed. */
export function ChosenValues({ project, filter, event, onChange }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.trim(), 150);
  // Part of a text is typed; whole values are offered.
  const offered = typeOf(filter) === 'list' || !['contains', 'does_not_contain'].includes(filter.operator);
  const values = useQuery({ ...lexiconValuesQuery(project, filter.property, search, event), enabled: offered });
  const items = offered ? (values.data?.items ?? []) : [];
  const counts = new Map(items.map((each) => [String(each.value), each.count]));
  const chosen = (filter.values ?? []).map(String);
  useSelectedOption(input);
  return (
    <TagsInput
      ref={input}
      aria-label="Values"
      placeholder={chosen.length > 0 ? '' : offered ? 'Choose or type' : 'Type, then press Enter'}
      data-autofocus
      clearable
      clearButtonProps={{ 'aria-label': 'Remove all values', 'aria-hidden': false, tabIndex: 0 }}
      data={[...counts.keys()]}
      filter={({ options }) => options}
      renderOption={({ option }) => (
        <span className="picker-option">
          <span className="picker-name">{option.value || 'Empty text'}</span>
          <span className="muted num small">{shortNumber(counts.get(option.value) ?? 0)}</span>
        </span>
      )}
      splitChars={[]}
      maxDropdownHeight={220}
      comboboxProps={{ withinPortal: false, shadow: 'md' }}
      value={chosen}
      searchValue={text}
      onSearchChange={setText}
      onChange={onChange}
    />
  );
}
