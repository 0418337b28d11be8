import type { DateRange, Unit } from '../api/analytics';
import { count } from './words';

type Last = Extract<DateRange, { last: unknown }>;
type Preset = { key: string; label: string; range: (today: string) => DateRange };

const last = (n: number, unit: Unit): Last => ({ last: { n, unit } });

export const PRESETS: readonly Preset[] = [
  { key: 'today', label: 'Today', range: () => last(1, 'day') },
  { key: 'yesterday', label: 'Yesterday', range: (today) => ({ from: addDays(today, -1), to: addDays(today, -1) }) },
  { key: '7d', label: 'Last 7 days', range: () => last(7, 'day') },
  { key: '30d', label: 'Last 30 days', range: () => last(30, 'day') },
  { key: '3m', label: 'Last 3 months', range: () => last(3, 'month') },
  { key: '6m', label: 'Last 6 months', range: () => last(6, 'month') },
  { key: '12m', label: 'Last 12 months', range: () => last(12, 'month') },
];

export function isLast(range: DateRange): range is Last {
  return 'last' in range;
}

/** Today where the project is, whose time zone decides what a day is. */
export function todayIn(timeZone: string, now = new Date()): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now);
}

export function addDays(day: string, n: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + n);
  return date.toISOString().slice(0, 10);
}

function sameRange(a: DateRange, b: DateRange): boolean {
  return rangeToText(a) === rangeToText(b);
}

export function presetOf(range: DateRange, today: string): Preset | undefined {
  return PRESETS.find((preset) => sameRange(preset.range(today), range));
}

export function rangeLabel(range: DateRange, today: string): string {
  const preset = presetOf(range, today);
  if (preset) return preset.label;
  if (isLast(range)) return range.last.n === 1 ? `This ${range.last.unit}` : `Last ${count(range.last.n, range.last.unit)}`;
  const from = dayLabel(range.from, today);
  return range.from === range.to ? from : `${from} – ${dayLabel(range.to, today)}`;
}

function dayLabel(day: string, today: string): string {
  const year: Intl.DateTimeFormatOptions = day.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' };
  return new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric', ...year, timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** “30d”, “12h”, “6m”, “2026-01-01..2026-01-31”: for the address bar. */
export function rangeToText(range: DateRange): string {
  return isLast(range) ? `${range.last.n}${range.last.unit[0]}` : `${range.from}..${range.to}`;
}

const UNIT_OF: Record<string, Unit> = { h: 'hour', d: 'day', w: 'week', m: 'month' };

export function rangeFromText(text: string): DateRange | null {
  const lastUnits = /^(\d{1,4})([hdwm])$/.exec(text);
  if (lastUnits) {
    const n = Number(lastUnits[1]);
    const unit = UNIT_OF[lastUnits[2] ?? ''];
    return unit && n >= 1 && n <= 1000 ? last(n, unit) : null;
  }
  const [from = '', to = '', more] = text.split('..');
  return more === undefined && isDay(from) && isDay(to) && from <= to ? { from, to } : null;
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

const HOURS: Record<Unit, number> = { hour: 1, day: 24, week: 7 * 24, month: 31 * 24 };

function hoursOf(range: DateRange): number {
  if (isLast(range)) return range.last.n * HOURS[range.last.unit];
  return ((Date.parse(range.to) - Date.parse(range.from)) / 86_400_000 + 1) * 24;
}

/** Why a range cannot be cut into these units; null when it can. The limits are the server's. */
export function unitProblem(range: DateRange, unit: Unit): string | null {
  const hours = hoursOf(range);
  if (unit === 'hour' && hours > 31 * 24) return 'Hours are told for up to 31 days.';
  if (unit !== 'hour' && hours / HOURS[unit] > 1000) return `A chart holds up to 1,000 ${unit}s.`;
  return null;
}

/** The unit to show a range in: the one in use if it serves, else the next that does. One day is told in hours. */
export function unitFor(range: DateRange, unit: Unit): Unit {
  if (hoursOf(range) <= 24) return 'hour';
  if (unit === 'hour' && hoursOf(range) > 7 * 24) return 'day';
  return (['hour', 'day', 'week', 'month'] as const).find((each) => HOURS[each] >= HOURS[unit] && !unitProblem(range, each)) ?? 'month';
}
