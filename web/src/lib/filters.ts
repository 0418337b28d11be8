import type { Filter, Operator, PropertyType } from '../api/analytics';

/** The operators of each type, the one to start with first. */
export const OPERATORS: Record<PropertyType, readonly Operator[]> = {
  string: ['equals', 'does_not_equal', 'contains', 'does_not_contain', 'is_set', 'is_not_set'],
  number: ['equals', 'not_equal', 'greater_than', 'greater_or_equal', 'less_than', 'less_or_equal', 'between', 'is_set', 'is_not_set'],
  boolean: ['is_true', 'is_false', 'is_set', 'is_not_set'],
  datetime: ['after', 'before', 'between', 'is_set', 'is_not_set'],
  list: ['contains', 'does_not_contain', 'is_set', 'is_not_set'],
};

const WORDS: Record<Operator, string> = {
  equals: 'is',
  does_not_equal: 'is not',
  not_equal: 'is not',
  contains: 'contains',
  does_not_contain: 'does not contain',
  is_set: 'is set',
  is_not_set: 'is not set',
  greater_than: 'is greater than',
  greater_or_equal: 'is at least',
  less_than: 'is less than',
  less_or_equal: 'is at most',
  between: 'is between',
  is_true: 'is true',
  is_false: 'is false',
  before: 'is before',
  after: 'is after',
};

export const TYPE_WORDS: Record<PropertyType, string> = {
  string: 'Text',
  number: 'Number',
  boolean: 'True or false',
  datetime: 'Date',
  list: 'List',
};

/** What an operator is given: nothing, one value, a lower and an upper one, or any of several. */
type Arity = 'none' | 'one' | 'two' | 'many';

const NO_VALUE: ReadonlySet<Operator> = new Set(['is_set', 'is_not_set', 'is_true', 'is_false']);

export function arity(type: PropertyType, operator: Operator): Arity {
  if (NO_VALUE.has(operator)) return 'none';
  if (operator === 'between') return 'two';
  return type === 'string' || type === 'list' ? 'many' : 'one';
}

export function operatorWords(operator: Operator): string {
  return WORDS[operator];
}

/** The type a filter is of; one without a type is of text unless its operator says otherwise. */
export function typeOf(filter: Filter): PropertyType {
  if (filter.type) return filter.type;
  if (OPERATORS.string.includes(filter.operator)) return 'string';
  return (Object.keys(OPERATORS) as PropertyType[]).find((type) => OPERATORS[type].includes(filter.operator)) ?? 'string';
}

export function newFilter(property: string, type: PropertyType = 'string'): Filter {
  return { property, type, operator: OPERATORS[type][0] ?? 'equals', values: [] };
}

/** Changes the operator and keeps the values where they still make sense. */
export function withOperator(filter: Filter, operator: Operator): Filter {
  const type = typeOf(filter);
  const room = { none: 0, one: 1, two: 2, many: 1000 }[arity(type, operator)];
  return { ...filter, type, operator, values: (filter.values ?? []).slice(0, room) };
}

export function isComplete(filter: Filter): boolean {
  const values = filter.values ?? [];
  switch (arity(typeOf(filter), filter.operator)) {
    case 'none':
      return values.length === 0;
    case 'one':
      return values.length === 1 && isFilled(values[0]);
    case 'two':
      return values.length === 2 && values.every(isFilled) && !isBackwards(filter);
    case 'many':
      return values.length > 0;
  }
}

/** The lower end lies above the upper one: nothing is between them. */
export function isBackwards({ values = [] }: Filter): boolean {
  const [lower, upper] = values;
  return isFilled(lower) && isFilled(upper) && lower > upper;
}

type Value = NonNullable<Filter['values']>[number];
const isFilled = (value: Value | undefined): value is Value => value !== undefined && value !== '';

/** The values as a pill shows them: “iOS, Android”, “1 and 5”, “iOS, Android and 3 more”. */
export function valuesText(filter: Filter): string {
  const values = (filter.values ?? []).map(String);
  if (arity(typeOf(filter), filter.operator) === 'two') return values.join(' and ');
  if (values.length <= 3) return values.join(', ');
  return `${values.slice(0, 2).join(', ')} and ${values.length - 2} more`;
}

export function filterText(filter: Filter): string {
  return [filter.property, operatorWords(filter.operator), valuesText(filter)].filter(Boolean).join(' ');
}
