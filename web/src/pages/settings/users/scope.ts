import type { Grant } from '../../../api/types';
import { count } from '../../../lib/words';

type Named = { id: string; name: string };

/** Which projects a person's grants reach, in as few words as are exact. */
export function scopeWords(grants: readonly (Pick<Grant, 'scope' | 'project_id'> & Partial<Grant>)[], projects: readonly Named[]): string {
  if (grants.some((grant) => grant.scope !== 'project')) return 'All projects';
  const ids = [...new Set(grants.flatMap((grant) => (grant.project_id ? [grant.project_id] : [])))];
  if (ids.length === 0) return 'None';
  const names = ids.map((id) => projects.find((project) => project.id === id)?.name);
  // A project the reader may not see has no name here; it still counts.
  return names.length <= 2 && names.every(Boolean) ? names.join(', ') : count(ids.length, 'project');
}
