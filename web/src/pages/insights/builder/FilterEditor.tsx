import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Filter, Operator, PropertyType } from '../../../api/analytics';
import { lexiconPropertiesQuery } from '../../../api/lexicon';
import { newFilter, OPERATORS, operatorWords, TYPE_WORDS, typeOf, withOperator } from '../../../lib/filters';
import { FilterValues } from './FilterValues';

type Props = { project: string; filter: Filter; event?: string; onChange: (filter: Filter) => void; onDone: () => void };

export function FilterEditor({ project, filter, event, onChange, onDone }: Props) {
  const type = typeOf(filter);
  const properties = useQuery(lexiconPropertiesQuery(project, filter.property));
  const known = properties.data?.items.find((each) => each.name === filter.property)?.types ?? [];
  const types = known.includes(type) ? known : [type, ...known];
  return (
    <form
      className="filter-form"
      onSubmit={(submit) => {
        submit.preventDefault();
        onDone();
      }}
    >
      <b>{filter.property}</b>
      {types.length > 1 && (
        <NativeSelect
          label="Read as"
          size="xs"
          value={type}
          onChange={(change) => onChange(newFilter(filter.property, change.currentTarget.value as PropertyType))}
          data={types.map((each) => ({ value: each, label: TYPE_WORDS[each] }))}
        />
      )}
      <NativeSelect
        aria-label="Condition"
        size="xs"
        value={filter.operator}
        onChange={(change) => onChange(withOperator(filter, change.currentTarget.value as Operator))}
        data={OPERATORS[type].map((each) => ({ value: each, label: operatorWords(each) }))}
      />
      <FilterValues project={project} filter={filter} {...(event && { event })} onChange={(values) => onChange({ ...filter, values })} />
      <Button type="submit" variant="default" size="xs" className="start">
        Done
      </Button>
    </form>
  );
}
