import { fullTime } from '../../../lib/time';

/** A time of the server’s, which the reader sees by her own clock. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

type Side = Record<string, unknown> | null;
export type Change = { name: string; before: unknown; after: unknown };

/** The fields in which before and after differ, in the order in which they appear. */
export function changedFields(before: Side, after: Side): Change[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...names]
    .map((name) => ({ name, before: before?.[name], after: after?.[name] }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after));
}

export function valueText(value: unknown): string {
  if (value === undefined || value === null || value === '') return '—';
  if (Array.isArray(value)) {
    const names = value.map(nameOf);
    if (names.every((name) => name !== null)) return names.join(', ') || '—';
  }
  if (typeof value !== 'string') return JSON.stringify(value);
  return INSTANT.test(value) ? fullTime(value) : value;
}

/** Of a word of a list, or of a thing with a name, such as a team. */
function nameOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  const name = typeof value === 'object' && value !== null && 'name' in value ? value.name : null;
  return typeof name === 'string' ? name : null;
}
