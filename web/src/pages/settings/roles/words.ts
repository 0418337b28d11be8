import { count, listed } from '../../../lib/words';

/** Whom a role, or a change of it, concerns. */
export function peopleWords(members: number, invitations: number, teams = 0): string {
  if (members === 0 && invitations === 0 && teams === 0) return 'Nobody';
  const parts = [...(members > 0 ? [count(members, 'member')] : []), ...(invitations > 0 ? [count(invitations, 'open invitation')] : [])];
  if (teams > 0) parts.push(count(teams, 'team'));
  return listed(parts);
}
