import type { JoinOffer } from '../../api/types';

export type Step = 'member' | 'ended' | 'full' | 'barred' | 'one_button' | 'stranger';

/** Which screen a join link gets; the order matters: who is in already is told that, whatever became of the link. */
export function joinStep({ state, standing, is_full }: Pick<JoinOffer, 'state' | 'standing' | 'is_full'>): Step {
  if (standing === 'member') return 'member';
  if (state !== 'live') return 'ended';
  if (standing !== 'nobody' && standing !== 'welcome') return 'barred';
  if (is_full) return 'full';
  return standing === 'welcome' ? 'one_button' : 'stranger';
}
