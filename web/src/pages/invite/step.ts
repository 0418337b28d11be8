import type { Lookup } from '../../api/types';

export type Step = 'ended' | 'other_account' | 'one_button' | 'sign_in' | 'new_account';

/** Which screen an invitation gets; the order matters, since an ended one asks nothing of anybody. */
export function invitationStep(invitation: Pick<Lookup, 'state' | 'account_exists' | 'signed_in_as' | 'signed_in_matches'>): Step {
  if (invitation.state !== 'pending') return 'ended';
  if (invitation.signed_in_as) return invitation.signed_in_matches ? 'one_button' : 'other_account';
  return invitation.account_exists ? 'sign_in' : 'new_account';
}
