import { describe, expect, it } from 'vitest';
import type { QueryResult } from '../src/api/analytics';
import { barOption } from '../src/charts/bar_option';
import { bucketLabel } from '../src/charts/format';
import { lineOption } from '../src/charts/line_option';
import { seriesColor } from '../src/charts/palette';
import { pictureOf } from '../src/charts/picture';
import { barSummary, lineSummary } from '../src/charts/summary';
import { rowsOf } from '../src/lib/result_rows';

const result: QueryResult = {
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
const metrics = [{ event: 'Signed up', measurement: 'total' as const }];
const token = (name: string) => name;
const picture = (from: QueryResult) => pictureOf(from, rowsOf(from, metrics));

describe('a chart', () => {
  it('names days as the project has them, wherever the reader sits', () => {
    expect(bucketLabel('2026-11-22T00:00:00-05:00', 'day')).toMatch(/22/);
    expect(bucketLabel('2026-11-22T00:00:00+14:00', 'day')).toMatch(/22/);
  });
  it('draws the bucket that is not over yet as a dashed continuation', () => {
    const [solid, dashed] = lineOption(picture(result))(token).series as { data: (number | null)[]; lineStyle: { type?: string } }[];
    expect(solid?.data).toEqual([1, 2, null]);
    expect(dashed?.data).toEqual([null, 2, 1]);
    expect(dashed?.lineStyle.type).toBe('dashed');
  });
  it('draws one line where all buckets are over, or only the first is cut', () => {
    const over = (cut: number) => ({ ...result, buckets: result.buckets.map((bucket, at) => ({ ...bucket, incomplete: at === cut })) });
    expect(lineOption(picture(over(-1)))(token).series).toHaveLength(1);
    expect(lineOption(picture(over(0)))(token).series).toHaveLength(1);
  });
  it('shows totals as bars', () => {
    const [bars] = barOption(picture(result))(token).series as { data: { value: number }[] }[];
    expect(bars?.data.map((bar) => bar.value)).toEqual([4]);
  });
  it('keeps grey for what is no value of the breakdown', () => {
    expect(seriesColor({ index: 0, rest: true })).toBe(seriesColor({ index: 3, rest: true }));
    expect(seriesColor({ index: 0, rest: false })).not.toBe(seriesColor({ index: 0, rest: true }));
  });
  it('says in words what it shows', () => {
    expect(lineSummary(picture(result))).toMatch(
      /Signed up: from 1 to 1, lowest 1 on .*22, highest 2 on .*23\. The last point is not complete/,
    );
    expect(barSummary(picture(result))).toContain('Signed up 4');
    expect(lineSummary({ buckets: [], lines: [] })).toBe('An empty chart.');
  });
});
