import { describe, expect, it } from 'vitest';
import type { Filter } from '../src/api/analytics';
import { arity, filterText, isBackwards, isComplete, newFilter, OPERATORS, typeOf, valuesText, withOperator } from '../src/lib/filters';

const filter = (change: Partial<Filter>): Filter => ({ property: 'p', operator: 'equals', ...change });

describe('the operators of a type', () => {
  it('are those of the contract', () => {
    expect(OPERATORS.string).toEqual(['equals', 'does_not_equal', 'contains', 'does_not_contain', 'is_set', 'is_not_set']);
    expect(OPERATORS.boolean).toEqual(['is_true', 'is_false', 'is_set', 'is_not_set']);
    expect(OPERATORS.number).toContain('not_equal');
    expect(OPERATORS.number).not.toContain('does_not_equal');
    expect([...OPERATORS.datetime].sort()).toEqual(['after', 'before', 'between', 'is_not_set', 'is_set']);
    expect(OPERATORS.list).not.toContain('equals');
  });
  it('begin a new filter', () => {
    expect(newFilter('price', 'number')).toEqual({ property: 'price', type: 'number', operator: 'equals', values: [] });
    expect(newFilter('paid', 'boolean').operator).toBe('is_true');
  });
  it.each([
    ['string', 'equals', 'many'],
    ['number', 'equals', 'one'],
    ['number', 'between', 'two'],
    ['datetime', 'before', 'one'],
    ['list', 'contains', 'many'],
    ['boolean', 'is_true', 'none'],
    ['string', 'is_set', 'none'],
  ] as const)('%s %s takes %s', (type, operator, taken) => expect(arity(type, operator)).toBe(taken));
});

describe('a filter', () => {
  it('is complete when its values are', () => {
    expect(isComplete(filter({ type: 'string', values: [] }))).toBe(false);
    expect(isComplete(filter({ type: 'string', values: ['a'] }))).toBe(true);
    expect(isComplete(filter({ type: 'number', operator: 'between', values: [1, ''] }))).toBe(false);
    expect(isComplete(filter({ type: 'number', operator: 'between', values: [5, 1] }))).toBe(false);
    expect(isBackwards(filter({ type: 'number', operator: 'between', values: [5, 0] }))).toBe(true);
    expect(isBackwards(filter({ type: 'number', operator: 'between', values: ['', 0] }))).toBe(false);
    expect(isComplete(filter({ type: 'number', operator: 'between', values: [0, 0] }))).toBe(true);
    expect(isComplete(filter({ type: 'boolean', operator: 'is_true' }))).toBe(true);
  });
  it('keeps the values that its new operator can take', () => {
    const several = filter({ type: 'string', values: ['a', 'b'] });
    expect(withOperator(several, 'contains').values).toEqual(['a', 'b']);
    expect(withOperator(several, 'is_set').values).toEqual([]);
    expect(withOperator(filter({ type: 'number', operator: 'between', values: [1, 2] }), 'equals').values).toEqual([1]);
  });
  it('tells its type by its operator where none is given', () => {
    expect(typeOf(filter({}))).toBe('string');
    expect(typeOf(filter({ operator: 'less_than' }))).toBe('number');
    expect(typeOf(filter({ operator: 'is_false' }))).toBe('boolean');
    expect(typeOf(filter({ operator: 'after' }))).toBe('datetime');
  });
  it('reads as a sentence', () => {
    expect(filterText(filter({ property: 'Platform', values: ['iOS', 'Android'] }))).toBe('Platform is iOS, Android');
    expect(filterText(filter({ property: 'price', type: 'number', operator: 'between', values: [1, 5] }))).toBe('price is between 1 and 5');
    expect(valuesText(filter({ values: ['a', 'b', 'c', 'd'] }))).toBe('a, b and 2 more');
  });
});
