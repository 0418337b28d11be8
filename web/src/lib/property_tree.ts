type PropertyKind = 'text' | 'number' | 'boolean' | 'nothing' | 'list' | 'object';

export function kindOf(value: unknown): PropertyKind {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'object') return 'object';
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'boolean' : 'text';
}

/** The project's own properties first, then what SDKs add; each by name. */
export function orderedProperties(properties: Record<string, unknown>): [string, unknown][] {
  const added = (name: string) => (name.startsWith('$') || name.startsWith('mp_') ? 1 : 0);
  return Object.entries(properties).sort(([a], [b]) => added(a) - added(b) || a.localeCompare(b));
}

export function scalarText(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  return typeof value === 'string' ? value : String(value);
}

/** The first few of the project's own properties, for a row that is closed. */
export function preview(properties: Record<string, unknown>, most = 4): [string, string][] {
  return orderedProperties(properties)
    .filter(([name, value]) => !name.startsWith('$') && !name.startsWith('mp_') && name !== 'token' && typeof value !== 'object')
    .slice(0, most)
    .map(([name, value]) => [name, scalarText(value)]);
}
