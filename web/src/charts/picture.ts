import type { QueryResult } from '../api/analytics';
import { type ResultRow, rowName } from '../lib/result_rows';
import { bucketLabel } from './format';
import { seriesColor } from './palette';

/** What a chart draws: the rows that are shown, with the names and colours they have everywhere. */
export type Picture = {
  buckets: { label: string; incomplete: boolean }[];
  lines: { name: string; color: string; values: number[]; total: number; first: boolean }[];
};

export function pictureOf(result: QueryResult, rows: readonly ResultRow[]): Picture {
  const metrics = new Set(rows.map((row) => row.metric)).size;
  return {
    buckets: result.buckets.map(({ start, incomplete }) => ({ label: bucketLabel(start, result.unit), incomplete })),
    lines: rows.map((row) => ({
      name: rowName(row, metrics),
      color: seriesColor(row),
      values: row.values,
      total: row.total,
      first: row.index === 0 && row.segment === null,
    })),
  };
}
