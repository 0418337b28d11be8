import { describe, expect, it } from 'vitest';
import type { Notification, NotificationKind } from '../src/api/types';
import { NOTIFICATION_GROUPS, notificationPlace, notificationText } from '../src/lib/notification_text';

const of = (kind: NotificationKind, more: Partial<Notification> = {}): Notification => ({
  id: 'ntf_1',
  kind,
  subject_id: 'inv_1',
  name: 'ann@acme.example',
  detail: null,
  count: 1,
  happened_at: '2026-11-26T10:00:00Z',
  read: false,
  ...more,
});

describe('what a notification says', () => {
  it('names one person, and the others as a number', () => {
    expect(notificationText(of('invitation_declined')).title).toBe('ann@acme.example has declined your invitation');
    expect(notificationText(of('invitation_declined', { count: 2 })).title).toBe(
      'ann@acme.example and 1 other have declined your invitations',
    );
    expect(notificationText(of('invitation_accepted', { name: 'Ann', count: 12 })).title).toBe('Ann and 11 others have joined');
  });
  it('says which team, and of several the newest', () => {
    const team = { name: 'Ada', detail: 'Mobile', subject_id: 'tea_1' };
    expect(notificationText(of('added_to_team', team)).title).toBe('Ada added you to the team Mobile');
    expect(notificationText(of('added_to_team', { ...team, count: 3 })).title).toBe('You were added to Mobile and 2 other teams');
    expect(notificationPlace(of('added_to_team', team))).toEqual({ to: '/settings/teams/$team', params: { team: 'tea_1' } });
    expect(notificationPlace(of('added_to_team', { ...team, count: 3 }))).toEqual({ to: '/settings/teams' });
  });
  it('says of what ends whether it is a role or all', () => {
    const detail = '2026-12-01T00:00:00Z';
    expect(notificationText(of('access_ending', { name: '', detail })).title).toMatch(/^Your access ends on /);
    expect(notificationText(of('access_ending', { name: 'Admin', detail })).title).toMatch(/^Your role Admin ends on /);
  });
  it('leads to the invitation, or to the list where there are several', () => {
    expect(notificationPlace(of('invitation_undelivered'))).toEqual({ to: '/settings/users', search: { search: 'ann@acme.example' } });
    expect(notificationPlace(of('invitation_undelivered', { count: 3 }))).toEqual({ to: '/settings/users', search: {} });
    expect(notificationPlace(of('role_changed')).to).toBe('/account');
  });
  it('can be chosen of every kind once', () => {
    const kinds = NOTIFICATION_GROUPS.flatMap((group) => group.kinds.map(([kind]) => kind));
    expect(new Set(kinds).size).toBe(kinds.length);
    for (const kind of kinds) expect(notificationText(of(kind)).title).not.toBe('');
  });
});
