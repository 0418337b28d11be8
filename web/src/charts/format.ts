import type { Unit } from '../api/analytics';

/** 1200 → 1.2k; for axes, where every pixel counts. */
export function shortNumber(value: number): string {
  return new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 }).format(value);
}

export function fullNumber(value: number): string {
  return new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 }).format(value);
}

/**
 * The name of a bucket. `start` carries the project's own offset, and its wall-clock time is what is
 * shown: data belongs to the project's time zone, wherever the reader sits.
 */
export function bucketLabel(start: string, unit: Unit): string {
  const wall = new Date(`${start.slice(0, 19)}Z`);
  const options: Intl.DateTimeFormatOptions =
    unit === 'hour'
      ? { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' }
      : unit === 'month'
        ? { month: 'short', year: 'numeric' }
        : { month: 'short', day: 'numeric' };
  return new Intl.DateTimeFormat(undefined, { ...options, timeZone: 'UTC' }).format(wall);
}
