import { describe, expect, it } from 'vitest';
import type { DateRange } from '../src/api/analytics';
import { addDays, PRESETS, presetOf, rangeFromText, rangeLabel, rangeToText, todayIn, unitFor, unitProblem } from '../src/lib/date_ranges';

const today = '2026-11-24';
const last = (n: number, unit: 'hour' | 'day' | 'week' | 'month'): DateRange => ({ last: { n, unit } });

describe('a date range', () => {
  it('knows its preset', () => {
    for (const preset of PRESETS) expect(presetOf(preset.range(today), today)?.key).toBe(preset.key);
    expect(presetOf(last(29, 'day'), today)).toBeUndefined();
  });
  it('takes yesterday from the calendar of the project', () => {
    const late = new Date('2026-11-24T23:30:00Z');
    expect(todayIn('Europe/Berlin', late)).toBe('2026-11-25');
    expect(todayIn('America/New_York', late)).toBe('2026-11-24');
    expect(PRESETS.find((preset) => preset.key === 'yesterday')?.range('2026-03-01')).toEqual({ from: '2026-02-28', to: '2026-02-28' });
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
  });
  it.each([last(30, 'day'), last(12, 'hour'), last(6, 'month'), last(4, 'week'), { from: '2026-01-01', to: '2026-01-31' }])(
    'goes through the address bar: %o',
    (range) => expect(rangeFromText(rangeToText(range))).toEqual(range),
  );
  it.each([
    '',
    '0d',
    '1001d',
    '30y',
    '2026-02-30..2026-03-01',
    '2026-03-02..2026-03-01',
    '2026-03-01',
    'a..b',
    '2026-01-01..2026-01-02..2026-01-03',
  ])('is not made of %j', (text) => expect(rangeFromText(text)).toBeNull());
  it('has a name', () => {
    expect(rangeLabel(last(30, 'day'), today)).toBe('Last 30 days');
    expect(rangeLabel(last(60, 'day'), today)).toBe('Last 60 days');
    expect(rangeLabel(last(1, 'month'), today)).toBe('This month');
    expect(rangeLabel({ from: '2026-01-01', to: '2026-01-31' }, today)).toMatch(/1.*31/);
    expect(rangeLabel({ from: '2025-01-01', to: '2025-01-01' }, today)).toMatch(/2025/);
  });
  it('is cut only into units the server tells', () => {
    expect(unitProblem(last(31, 'day'), 'hour')).toBeNull();
    expect(unitProblem(last(32, 'day'), 'hour')).not.toBeNull();
    expect(unitProblem({ from: '2020-01-01', to: '2026-01-01' }, 'day')).not.toBeNull();
    expect(unitProblem({ from: '2020-01-01', to: '2026-01-01' }, 'week')).toBeNull();
  });
  it('chooses a unit that serves', () => {
    expect(unitFor(last(1, 'day'), 'day')).toBe('hour');
    expect(unitFor(last(12, 'month'), 'hour')).toBe('day');
    expect(unitFor(last(30, 'day'), 'week')).toBe('week');
    expect(unitFor({ from: '2020-01-01', to: '2026-01-01' }, 'day')).toBe('week');
  });
});
