import type { Metric, QueryResult } from '../api/analytics';
import { eventName, letter, metricName } from './insight';

/** A series as the table, the legend and the chart show it; `key` stays the same between two answers. */
export type ResultRow = {
  key: string;
  index: number;
  metric: number;
  name: string;
  segment: string | null;
  /** Not a value of the breakdown but what has none, or all that have others. */
  rest: boolean;
  values: number[];
  total: number;
};

/** `metrics` are those that were asked for, and tell two questions about the same event apart. */
export function rowsOf(result: QueryResult, metrics: readonly Metric[]): ResultRow[] {
  const names = metricNames(metrics);
  return result.series.map((series, index) => ({
    key: `${series.metric}:${series.segment ?? ''}`,
    index,
    metric: series.metric,
    name: metrics[series.metric]?.event === series.event ? (names[series.metric] ?? '') : eventName(series.event),
    segment: series.segment === null ? null : segmentName(series.segment),
    rest: series.segment === '$other' || series.segment === '$not_set',
    values: series.values,
    total: series.total,
  }));
}

export function metricNames(metrics: readonly Metric[]): string[] {
  return metrics.map((metric, index) => {
    const name = metricName(metric);
    const alike = metrics.filter((each) => metricName(each) === name);
    if (alike.length < 2) return name;
    const measured = `${name} (${metric.measurement === 'unique' ? 'users' : 'total'})`;
    return alike.filter((each) => each.measurement === metric.measurement).length < 2 ? measured : `${letter(index)} ${measured}`;
  });
}

/** What the server names with a dollar is no value of the property. */
function segmentName(segment: string): string {
  if (segment === '$not_set') return 'Not set';
  if (segment === '$other') return 'All other values';
  return segment || 'Empty text';
}

export function rowName(row: ResultRow, metrics: number): string {
  if (row.segment === null) return row.name;
  return metrics > 1 ? `${row.name} · ${row.segment}` : row.segment;
}

/** `name`, `total` or the place of a bucket; with a dash before it for falling. */
export function sortRows(rows: readonly ResultRow[], sort: string): ResultRow[] {
  const down = sort.startsWith('-');
  const field = down ? sort.slice(1) : sort;
  const byText = new Intl.Collator(undefined, { numeric: true }).compare;
  const compare = (a: ResultRow, b: ResultRow) => {
    if (field === 'name') return byText(`${a.name} ${a.segment ?? ''}`, `${b.name} ${b.segment ?? ''}`);
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
