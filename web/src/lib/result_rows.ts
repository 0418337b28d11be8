import type { QueryResult, Series } from '../api/analytics';
import { eventName } from './insight';

/** A series as the table, the legend and the chart name it; `key` stays the same between two answers. */
export type ResultRow = {
  key: string;
  index: number;
  metric: number;
  name: string;
  segment: string | null;
  values: number[];
  total: number;
};

export function rowsOf(result: QueryResult): ResultRow[] {
  return result.series.map((series, index) => ({
    key: `${series.metric}:${series.segment ?? ''}`,
    index,
    metric: series.metric,
    name: metricLabel(series),
    segment: series.segment === null ? null : segmentName(series.segment),
    values: series.values,
    total: series.total,
  }));
}

export function metricLabel(series: Series): string {
  return series.label === series.event ? eventName(series.event) : series.label;
}

/** What the server names with a dollar is no value of the property. */
export function segmentName(segment: string): string {
  if (segment === '$not_set') return 'Not set';
  if (segment === '$other') return 'All other values';
  return segment;
}

export function isRest(segment: string | null): boolean {
  return segment === '$other' || segment === '$not_set';
}

export function rowName(row: ResultRow): string {
  return row.segment === null ? row.name : `${row.name} · ${row.segment}`;
}

/** `name`, `total` or the place of a bucket; with a dash before it for falling. */
export function sortRows(rows: readonly ResultRow[], sort: string): ResultRow[] {
  const down = sort.startsWith('-');
  const field = down ? sort.slice(1) : sort;
  const byText = new Intl.Collator(undefined, { numeric: true }).compare;
  const compare = (a: ResultRow, b: ResultRow) => {
    if (field === 'name') return byText(rowName(a), rowName(b));
    if (field === 'total') return a.total - b.total;
    return (a.values[Number(field)] ?? 0) - (b.values[Number(field)] ?? 0);
  };
  return [...rows].sort((a, b) => (down ? compare(b, a) : compare(a, b)) || a.index - b.index);
}

export function csvRows(result: QueryResult, rows: readonly ResultRow[], breakdown: string | undefined): (string | number)[][] {
  const start = (at: string) => (result.unit === 'hour' ? at : at.slice(0, 10));
  const head = ['Metric', ...(breakdown ? [breakdown] : []), 'Total', ...result.buckets.map((bucket) => start(bucket.start))];
  return [head, ...rows.map((row) => [row.name, ...(breakdown ? [row.segment ?? ''] : []), row.total, ...row.values])];
}
