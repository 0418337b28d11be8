import { describe, expect, it } from 'vitest';
import type { Metric, QueryResult } from '../src/api/analytics';
import { csvField, csvText, fileName } from '../src/lib/csv';
import { csvRows, metricNames, rowsOf, sortRows } from '../src/lib/result_rows';

const metrics: Metric[] = [{ event: 'Opened app', measurement: 'unique' }];
const series = (segment: string | null, values: number[], total: number) => ({
  metric: 0,
  label: 'Opened app',
  event: 'Opened app',
  segment,
  values,
  total,
});
const result: QueryResult = {
  time_zone: 'Europe/Berlin',
  unit: 'day',
  buckets: [
    { start: '2026-11-23T00:00:00+01:00', incomplete: false },
    { start: '2026-11-24T00:00:00+01:00', incomplete: true },
  ],
  series: [series('iOS', [3, 5], 7), series('=cmd()', [4, 1], 5), series('$not_set', [0, 9], 9), series('$other', [1, 1], 2)],
  scanned_rows: 23,
  milliseconds: 1,
  cached: false,
  truncated: true,
};

describe('the rows of an answer', () => {
  it('tell values from what has none', () => {
    expect(rowsOf(result, metrics).map((row) => [row.segment, row.rest])).toEqual([
      ['iOS', false],
      ['=cmd()', false],
      ['Not set', true],
      ['All other values', true],
    ]);
  });
  it('sort by name, total and bucket, both ways', () => {
    const rows = rowsOf(result, metrics);
    const order = (sort: string) => sortRows(rows, sort).map((row) => row.total);
    expect(order('total')).toEqual([2, 5, 7, 9]);
    expect(order('-total')).toEqual([9, 7, 5, 2]);
    expect(order('-0')).toEqual([5, 7, 2, 9]);
    expect(order('name')[0]).toBe(5);
  });
  it('name two questions about one event apart', () => {
    const total: Metric = { event: 'A', measurement: 'total' };
    const unique: Metric = { event: 'A', measurement: 'unique' };
    expect(metricNames([total, unique])).toEqual(['A (total)', 'A (users)']);
    expect(metricNames([total, total])).toEqual(['A A (total)', 'B A (total)']);
    expect(metricNames([{ event: '$all_events', measurement: 'total' }])).toEqual(['All events']);
  });
  it('become a file with every value', () => {
    expect(
      csvText(csvRows(result, rowsOf(result, metrics), 'platform'))
        .split('\r\n')
        .slice(0, 3),
    ).toEqual(['Metric,platform,Total,2026-11-23,2026-11-24', 'Opened app,iOS,7,3,5', "Opened app,'=cmd(),5,4,1"]);
  });
});

describe('a field of a CSV file', () => {
  it.each(['=1+1', '+1', '-1', '@x', '\tx', ' =1'])('is kept from being a formula: %j', (text) => expect(csvField(text)).toContain("'"));
  it('keeps numbers as they are, negative ones too', () => {
    expect(csvField(-5)).toBe('-5');
    expect(csvField(null)).toBe('');
  });
  it('is quoted where it must be', () => {
    expect(csvField('a,b')).toBe('"a,b"');
    expect(csvField('say "x"')).toBe('"say ""x"""');
    expect(csvField('a\nb')).toBe('"a\nb"');
  });
  it('goes into a file of a plain name', () => {
    expect(fileName('Sign-ups / Woche: Über', 'csv')).toMatch(/^sign-ups-woche-u.*ber\.csv$/);
    expect(fileName('///', 'csv')).toBe('usher.csv');
  });
});
