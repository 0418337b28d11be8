import { describe, expect, it } from 'vitest';
import type { Insight } from '../src/api/analytics';
import { definitionOf, FIRST_INSIGHT, question } from '../src/lib/insight';
import { insightFrom, isChanged, readSearch, searchFrom } from '../src/lib/insight_url';

const insight: Insight = {
  metrics: [
    { event: 'Signed up', measurement: 'unique', filters: [{ property: 'plan', type: 'string', operator: 'equals', values: ['pro'] }] },
    { event: 'Purchased', measurement: 'total', label: 'Sales' },
  ],
  filters: [{ property: 'price', type: 'number', operator: 'between', values: [1, 5] }],
  breakdown: { property: 'platform' },
  unit: 'week',
  date_range: { from: '2026-01-01', to: '2026-03-31' },
  chart: 'bar',
};
const throughUrl = (value: Insight, start: Insight) => insightFrom(readSearch(JSON.parse(JSON.stringify(searchFrom(value, start)))), start);

describe('an insight in the address bar', () => {
  it('comes back as it went in', () => {
    expect(throughUrl(insight, FIRST_INSIGHT)).toEqual(insight);
  });
  it('leaves the address empty where nothing was changed', () => {
    expect(searchFrom(FIRST_INSIGHT, FIRST_INSIGHT)).toEqual({});
    expect(searchFrom({ ...insight, filters: [...(insight.filters ?? [])] }, insight)).toEqual({});
    expect(isChanged({ base: 3 })).toBe(false);
    expect(isChanged({ base: 3, chart: 'bar' })).toBe(true);
  });
  it('takes no notice of the order of keys, or of empty lists', () => {
    const [first] = FIRST_INSIGHT.metrics;
    const same = {
      ...FIRST_INSIGHT,
      filters: [],
      metrics: [{ measurement: first?.measurement ?? 'total', event: first?.event ?? '', filters: [] }],
    };
    expect(searchFrom(same, FIRST_INSIGHT)).toEqual({});
  });
  it('says that a filter or the breakdown of a saved report was removed', () => {
    const { breakdown: _, filters: __, ...bare } = insight;
    expect(searchFrom(bare, insight)).toEqual({ filters: [], by: '' });
    expect(throughUrl(bare, insight)).toEqual(bare);
  });
  it('drops what it does not understand', () => {
    expect(
      readSearch({
        metrics: [{ event: 'A', measurement: 'sum' }, { event: 'B', measurement: 'total', extra: 1 }, 'C'],
        filters: [
          { property: 'p', type: 'number', operator: 'contains', values: ['x'] },
          { property: 'q', operator: 'is_set' },
        ],
        unit: 'year',
        range: 'forever',
        chart: '<script>',
        by: 7,
      }),
    ).toEqual({ metrics: [{ event: 'B', measurement: 'total' }], filters: [{ property: 'q', operator: 'is_set' }] });
  });
  it('never leaves an insight without a metric', () => {
    expect(insightFrom(readSearch({ metrics: [] }), FIRST_INSIGHT).metrics).toEqual(FIRST_INSIGHT.metrics);
  });
});

describe('a question', () => {
  it('leaves out filters that still lack their values, and how the answer is drawn', () => {
    const open: Insight = {
      ...insight,
      filters: [{ property: 'plan', type: 'string', operator: 'equals', values: [] }],
      metrics: [{ event: 'A', measurement: 'total', label: 'a', filters: [{ property: 'x', type: 'number', operator: 'greater_than' }] }],
    };
    expect(question(open)).toEqual({
      metrics: [{ event: 'A', measurement: 'total' }],
      breakdown: { property: 'platform' },
      unit: 'week',
      date_range: insight.date_range,
    });
  });
  it('is saved with the names of its metrics and its chart', () => {
    expect(definitionOf(insight)).toEqual({ insight });
  });
});
