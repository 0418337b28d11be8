import { fullNumber } from './format';
import type { Picture } from './picture';

const TOLD = 6;

/** The chart in words, for those who do not see it: the course of each line, or the totals. */
export function lineSummary({ buckets, lines }: Picture): string {
  const first = buckets[0];
  const last = buckets.at(-1);
  if (!first || !last || lines.length === 0) return 'An empty chart.';
  const told = lines.slice(0, TOLD).map((line) => `${line.name}: ${course(line.values, buckets)}`);
  const open = last.incomplete ? ' The last point is not complete.' : '';
  return `Line chart from ${first.label} to ${last.label}. ${told.join(' ')}${more(lines.length)}${open} The table holds every value.`;
}

export function barSummary({ lines }: Picture): string {
  if (lines.length === 0) return 'An empty chart.';
  const told = lines.slice(0, TOLD).map((line) => `${line.name} ${fullNumber(line.total)}`);
  return `Bar chart of totals: ${told.join(', ')}.${more(lines.length)} The table holds every value.`;
}

function course(values: readonly number[], buckets: Picture['buckets']): string {
  const most = Math.max(...values);
  const least = Math.min(...values);
  const place = (value: number) => buckets[values.indexOf(value)]?.label ?? '';
  if (most === least) return `always ${fullNumber(most)}.`;
  const ends = `from ${fullNumber(values[0] ?? 0)} to ${fullNumber(values.at(-1) ?? 0)}`;
  return `${ends}, lowest ${fullNumber(least)} on ${place(least)}, highest ${fullNumber(most)} on ${place(most)}.`;
}

function more(lines: number): string {
  return lines > TOLD ? ` And ${lines - TOLD} more.` : '';
}
