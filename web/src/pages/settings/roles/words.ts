import { count } from '../../../lib/words';

/** Whom a role, or a change of it, concerns. */
export function peopleWords(members: number, invitations: number): string {
  if (members === 0 && invitations === 0) return 'Nobody';
  const parts = [...(members > 0 ? [count(members, 'member')] : []), ...(invitations > 0 ? [count(invitations, 'open invitation')] : [])];
  return parts.join(' and ');
}
