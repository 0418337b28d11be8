import type { Notification, NotificationKind } from '../api/types';
import { shortDate } from './time';
import { count } from './words';

/** What one notification says: a sentence, and what is known besides. */
export function notificationText(notification: Notification): { title: string; detail: string | null } {
  const { name, detail } = notification;
  const others = notification.count - 1;
  const who = others > 0 ? `${name} and ${count(others, 'other')}` : name;
  const have = others > 0 ? 'have' : 'has';
  const invitations = others > 0 ? `The invitations of ${who}` : `The invitation of ${who}`;
  switch (notification.kind) {
    case 'invitation_accepted':
      return { title: `${who} ${have} joined`, detail: others > 0 ? null : detail };
    case 'invitation_declined':
      return { title: `${who} ${have} declined your ${others > 0 ? 'invitations' : 'invitation'}`, detail: null };
    case 'invitation_expired':
      return { title: `${invitations} ${have} expired`, detail: 'Nobody answered. You can invite again.' };
    case 'invitation_undelivered':
      return { title: `${invitations} could not be delivered`, detail };
    case 'invitation_needs_approval':
      return {
        title: `${invitations} ${others > 0 ? 'need' : 'needs'} approval`,
        detail: others > 0 ? null : `${detail} may no longer give what was offered.`,
      };
    case 'joined_by_link':
      return { title: `${who} ${have} joined by the link`, detail: others > 0 ? null : detail };
    case 'joined_by_domain':
      return { title: `${who} ${have} joined by their domain`, detail: others > 0 ? null : detail };
    case 'join_link_held':
      return { title: 'People cannot join by themselves any more', detail: `${name} may no longer give what they get. Save it again.` };
    case 'request_made':
      return { title: others > 0 ? `${who} ask for something` : `${name} asks for something`, detail };
    case 'request_approved':
      return { title: `${name} approved your request`, detail: `${detail} is invited.` };
    case 'request_declined':
      return { title: `${name} declined your request`, detail };
    case 'added_to_team':
      return others > 0
        ? { title: `You were added to ${detail} and ${count(others, 'other team')}`, detail: null }
        : { title: `${name} added you to the team ${detail}`, detail: null };
    case 'role_changed':
      return { title: `${name} changed your access`, detail: `Your role is now ${detail}.` };
    case 'suspended':
      return { title: `${name} suspended your access`, detail: null };
    case 'resumed':
      return { title: `${name} gave you back your access`, detail: `Your role is ${detail}.` };
    case 'removed':
      return { title: `${name} removed you from the workspace`, detail: null };
    case 'workspace_leaving':
      return detail
        ? {
            title: `The workspace will be deleted on ${shortDate(detail)}`,
            detail: `${name} asked for it. Owners can call it off until then.`,
          }
        : { title: 'The workspace stays', detail: `${name} called its deletion off.` };
    case 'access_ending':
      return {
        title: `Your ${name ? `role ${name}` : 'access'} ends on ${shortDate(detail ?? notification.happened_at)}`,
        detail: 'Whoever manages the members can give a later date.',
      };
  }
}

/** Where one can do something about it. */
export function notificationPlace({ kind, subject_id, name, detail, count: events }: Notification) {
  if (kind.startsWith('request_')) return { to: '/settings/users/requests' } as const;
  if (kind.startsWith('join')) return { to: '/settings/joining' } as const;
  if (kind === 'added_to_team')
    return events > 1 ? ({ to: '/settings/teams' } as const) : ({ to: '/settings/teams/$team', params: { team: subject_id } } as const);
  if (kind === 'workspace_leaving') return { to: '/settings/workspace' } as const;
  if (!kind.startsWith('invitation_')) return { to: '/account' } as const;
  const search = kind === 'invitation_accepted' ? (detail ?? name) : name;
  return { to: '/settings/users', search: events > 1 ? {} : { search } } as const;
}

/** The kinds in the order and the groups in which one chooses. */
export const NOTIFICATION_GROUPS: { heading: string; inviters: boolean; kinds: [NotificationKind, string][] }[] = [
  {
    heading: 'Invitations you have sent',
    inviters: true,
    kinds: [
      ['invitation_accepted', 'Accepted'],
      ['invitation_declined', 'Declined'],
      ['invitation_expired', 'Expired without an answer'],
      ['invitation_undelivered', 'The mail could not be delivered'],
    ],
  },
  {
    heading: 'People who join without an invitation',
    inviters: true,
    kinds: [
      ['joined_by_link', 'By the join link'],
      ['joined_by_domain', 'By the domain of their address'],
    ],
  },
  {
    heading: 'For you to decide',
    inviters: true,
    kinds: [
      ['join_link_held', 'Nobody answers for the join link any more'],
      ['invitation_needs_approval', 'An invitation needs approval'],
      ['request_made', 'Somebody asks for something'],
    ],
  },
  {
    heading: 'Requests you have made',
    inviters: false,
    kinds: [
      ['request_approved', 'Approved'],
      ['request_declined', 'Declined'],
    ],
  },
  {
    heading: 'Your own access',
    inviters: false,
    kinds: [
      ['role_changed', 'Your role has changed'],
      ['added_to_team', 'Added to a team'],
      ['suspended', 'Suspended'],
      ['resumed', 'Given back'],
      ['removed', 'Removed from the workspace'],
      ['access_ending', 'Ends within a week'],
    ],
  },
];

/** Nobody who was removed can look into the bell. */
export const ONLY_BY_MAIL: ReadonlySet<NotificationKind> = new Set(['removed']);
