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
  return typeof value === 'string' ? value : JSON.stringify(value);
}
