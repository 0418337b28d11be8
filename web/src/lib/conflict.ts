import { Problem } from '../api/problem';

/** Who saved in between, where that is why a save was refused; null for every other refusal. */
export function conflictOf(error: unknown): { by: string } | null {
  if (!(error instanceof Problem) || error.code !== 'version_conflict') return null;
  const by = error.details.updated_by;
  const name = typeof by === 'object' && by !== null && 'name' in by ? by.name : by;
  return { by: typeof name === 'string' && name ? name : 'Someone' };
}
