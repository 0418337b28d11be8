// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { words } from '../src/pages/invite/Ended';
import { invitationStep } from '../src/pages/invite/step';
import { chunked, type Draft, merged, rowsOf, seatWords, withEntries } from '../src/pages/settings/users/invite/plan';
import { localPath } from '../src/pages/sign_in/local_path';

const draft = (texts: string[], more: Partial<Draft> = {}): Draft => ({
  entries: texts.map((text) => ({ text })),
  role: 'viewer',
  projects: null,
  message: '',
  hours: null,
  ...more,
});

describe('the rows of an invitation', () => {
  it('leave out what is wrong or twice', () => {
    expect(rowsOf(draft(['ada@x.io', 'broken@', 'ADA@x.io']))).toEqual([{ email: 'ada@x.io', role: 'viewer' }]);
  });
  it('carry the role of the file before that of the dialog', () => {
    const [row] = rowsOf({ ...draft([]), entries: [{ text: 'ada@x.io', role: 'admin' }] });
    expect(row?.role).toBe('admin');
  });
  it('name projects, message and time only where they were chosen', () => {
    expect(rowsOf(draft(['ada@x.io'], { projects: ['p1'], message: ' hi ', hours: 24 }))).toEqual([
      { email: 'ada@x.io', role: 'viewer', projects: ['p1'], message: 'hi', expires_in_hours: 24 },
    ]);
  });
  it('are not added twice', () => {
    expect(withEntries([{ text: 'ada@x.io' }], [{ text: 'Ada@X.io' }, { text: 'bo@x.io' }, { text: 'bo@x.io' }])).toHaveLength(2);
  });
  it('go in parts and come back numbered through', () => {
    expect(chunked([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
    const part = (needed: number) => ({
      items: [{ index: 0, email: 'a@x.io', verdict: 'new_account' as const, warnings: [] }],
      seats: { limit: null, used: 1, held: 0, free: null, needed },
    });
    const whole = merged([part(1), part(1)]);
    expect(whole.items.map((item) => item.index)).toEqual([0, 1]);
    expect(whole.seats.needed).toBe(2);
  });
});

describe('the seats', () => {
  const seats = (needed: number, free: number | null) => ({ limit: free === null ? null : 10, used: 0, held: 0, free, needed });
  it('are counted as used and left', () => {
    expect(seatWords(seats(2, 5))).toEqual({ used: '2 seats will be used', left: '3 left' });
    expect(seatWords(seats(1, 1))).toEqual({ used: '1 seat will be used', left: '0 left' });
    expect(seatWords(seats(0, 1))).toEqual({ used: 'no further seat will be used', left: '1 left' });
  });
  it('are said to be too few', () => {
    expect(seatWords(seats(3, 2))).toEqual({ used: '3 seats will be used', missing: '1 seat too few' });
  });
  it('are never left where there is no limit', () => {
    expect(seatWords(seats(2, null))).toEqual({ used: '2 seats will be used' });
  });
});

describe('the screen of an invitation', () => {
  const pending = { state: 'pending' as const, account_exists: false, signed_in_as: null, signed_in_matches: false };
  it('follows from who is there', () => {
    expect(invitationStep(pending)).toBe('new_account');
    expect(invitationStep({ ...pending, account_exists: true })).toBe('sign_in');
    expect(invitationStep({ ...pending, account_exists: true, signed_in_as: 'a@x.io', signed_in_matches: true })).toBe('one_button');
    expect(invitationStep({ ...pending, signed_in_as: 'b@x.io' })).toBe('other_account');
  });
  it('is an end for whatever is not pending', () => {
    for (const state of ['accepted', 'declined', 'revoked', 'expired', 'superseded', 'needs_approval'] as const) {
      expect(invitationStep({ ...pending, state, signed_in_as: 'b@x.io' })).toBe('ended');
      expect(words(state, 'Ada').title).not.toBe('');
    }
  });
});

describe('where to go after signing in', () => {
  it('is a path of ours and never another site (open redirect after login)', () => {
    expect(localPath('/settings/users?role=admin')).toBe('/settings/users?role=admin');
    for (const bad of [undefined, '', 'https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
      expect(localPath(bad)).toBe('/');
    }
  });
});
