import type { DeliverabilityHint, OutboxMail } from '../../../api/types';
import type { Tone } from '../../../lib/delivery';

/** What a mail was for. One that a later version sends is shown by its key. */
export const KINDS: Record<string, string> = {
  invitation: 'Invitation',
  invitation_code: 'Code for a copied link',
  invitation_asked_again: 'Somebody asks for a new invitation',
  membership: 'Access that ends',
  notification: 'Notification',
  join_code: 'Code for joining',
  test: 'Test mail',
};

export const STATES: Record<OutboxMail['state'], { label: string; tone: Tone }> = {
  queued: { label: 'Waiting', tone: 'wait' },
  sending: { label: 'Being sent', tone: 'wait' },
  sent: { label: 'Sent', tone: 'good' },
  deferred: { label: 'Delayed', tone: 'wait' },
  failed: { label: 'Failed', tone: 'bad' },
  cancelled: { label: 'Cancelled', tone: 'off' },
  not_configured: { label: 'Not mailed', tone: 'off' },
};

export const FINDINGS: Record<DeliverabilityHint['finding'], { label: string; tone: Tone }> = {
  good: { label: 'Good', tone: 'good' },
  weak: { label: 'Weak', tone: 'wait' },
  missing: { label: 'Missing', tone: 'bad' },
  broken: { label: 'Broken', tone: 'bad' },
  unknown: { label: 'Not known', tone: 'off' },
};

export const OUTCOMES = {
  sent: 'taken by the mail server',
  deferred: 'not now',
  failed: 'refused for good',
  misconfigured: 'not with these settings',
} as const;
