import { describe, expect, it } from 'vitest';
import type { components } from '../src/api/schema';
import { bucketLabel } from '../src/charts/format';
import { barOption, lineOption, seriesName } from '../src/charts/trend_option';

const result: components['schemas']['QueryResult'] = {
  time_zone: 'America/New_York',
  unit: 'day',
  buckets: [
    { start: '2026-11-22T00:00:00-05:00', incomplete: false },
    { start: '2026-11-23T00:00:00-05:00', incomplete: false },
    { start: '2026-11-24T00:00:00-05:00', incomplete: true },
  ],
  series: [{ metric: 0, label: 'Signed up', event: 'Signed up', segment: null, values: [1, 2, 1], total: 4 }],
  scanned_rows: 4,
  milliseconds: 1,
  cached: false,
  truncated: false,
};
const token = (name: string) => name;

describe('a trend', () => {
  it('names days as the project has them, wherever the reader sits', () => {
    expect(bucketLabel('2026-11-22T00:00:00-05:00', 'day')).toMatch(/22/);
    expect(bucketLabel('2026-11-22T00:00:00+14:00', 'day')).toMatch(/22/);
  });
  it('draws the bucket that is not over yet as a dashed continuation', () => {
    const [solid, dashed] = lineOption(result)(token).series as { data: (number | null)[]; lineStyle: { type?: string } }[];
    expect(solid?.data).toEqual([1, 2, null]);
    expect(dashed?.data).toEqual([null, 2, 1]);
    expect(dashed?.lineStyle.type).toBe('dashed');
  });
  it('draws one line where all buckets are over', () => {
    const over = { ...result, buckets: result.buckets.map((bucket) => ({ ...bucket, incomplete: false })) };
    expect(lineOption(over)(token).series).toHaveLength(1);
  });
  it('shows totals as bars, named with their segment', () => {
    const [series] = result.series;
    expect(series && seriesName({ ...series, segment: 'iOS' })).toBe('Signed up · iOS');
    const [bars] = barOption(result)(token).series as { data: { value: number }[] }[];
    expect(bars?.data.map((bar) => bar.value)).toEqual([4]);
  });
});
