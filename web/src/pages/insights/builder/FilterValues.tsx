import type { Filter } from '../../../api/analytics';
import { arity, isBackwards, typeOf } from '../../../lib/filters';
import { ChosenValues } from './ChosenValues';
import { TypedValue } from './TypedValue';

type Value = NonNullable<Filter['values']>[number];
type Props = { project: string; filter: Filter; event?: string; onChange: (values: Value[]) => void };

/** What the operator is to be given: nothing, one value, two ends, or any of several. */
export function FilterValues({ project, filter, event, onChange }: Props) {
  const type = typeOf(filter);
  const kind = type === 'number' ? 'number' : 'date';
  const [first, second] = filter.values ?? [];
  switch (arity(type, filter.operator)) {
    case 'none':
      return null;
    case 'many':
      return <ChosenValues project={project} filter={filter} {...(event && { event })} onChange={onChange} />;
    case 'one':
      return <TypedValue label="Value" kind={kind} value={first} onChange={(value) => onChange(value === undefined ? [] : [value])} />;
    case 'two':
      return (
        <div className="two-values">
          <TypedValue label="From" kind={kind} value={first} onChange={(value) => onChange([value ?? '', second ?? ''])} />
          <TypedValue
            label="To"
            kind={kind}
            value={second}
            error={isBackwards(filter) ? (kind === 'number' ? 'Less than “From”' : 'Before “From”') : undefined}
            onChange={(value) => onChange([first ?? '', value ?? ''])}
          />
        </div>
      );
  }
}
