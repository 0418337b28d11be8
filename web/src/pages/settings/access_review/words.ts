import type { ReviewDecision, ReviewReason } from '../../../api/types';

export const REASON_WORDS: Record<ReviewReason, string> = {
  idle: 'Not seen for long',
  no_second_factor: 'No second factor',
  external: 'Guest',
  endless_guest: 'Guest without an end date',
  never_opened: 'Never opened',
  not_accepted: 'Opened, not accepted',
  expired: 'Expired',
};

export const OF_MEMBERS: readonly ReviewReason[] = ['idle', 'no_second_factor', 'endless_guest', 'external'];
export const OF_INVITATIONS: readonly ReviewReason[] = ['never_opened', 'not_accepted', 'expired'];

export const DECISION_WORDS: Record<ReviewDecision, string> = {
  kept: 'Kept',
  removed: 'Removed',
  reduced: 'Reduced to Viewer',
  revoked: 'Revoked',
};
