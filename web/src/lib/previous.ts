import type { DateRange, QueryResult } from '../api/analytics';
import { addDays, isLast } from './date_ranges';

/** In fewer days, today being half over would say more than the days themselves. */
const LEAST_DAYS = 7;

/** The dates of the same length right before those of an answer, where the two compare; else null. */
export function previousRange(range: DateRange, today: string): { from: string; to: string } | null {
  if (isLast(range)) {
    if (range.last.unit !== 'day' || range.last.n < LEAST_DAYS) return null;
    return { from: addDays(today, 1 - 2 * range.last.n), to: addDays(today, -range.last.n) };
  }
  const days = (Date.parse(range.to) - Date.parse(range.from)) / 86_400_000 + 1;
  if (range.to > today || (range.to === today && days < LEAST_DAYS)) return null;
  return { from: addDays(range.from, -days), to: addDays(range.from, -1) };
}

/** The change in parts of the earlier figure; null where there was nothing to compare with. */
export function changeOf(now: number, before: number): number | null {
  return before > 0 ? (now - before) / before : null;
}

export function changeText(change: number): string {
  return new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 }).format(Math.abs(change));
}

export function totalOf(result: QueryResult | undefined, metric: number): number | undefined {
  return result?.series.find((series) => series.metric === metric)?.total;
}
