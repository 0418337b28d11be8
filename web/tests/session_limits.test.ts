import { describe, expect, it } from 'vitest';
import { isStricter, limitOptions, minutesWords, pastLimits } from '../src/lib/session_limits';

const now = Date.parse('2026-11-24T10:00:00Z');
const session = { signed_in_at: '2026-11-24T01:00:00Z', longest_idle_minutes: 45 };

describe('limits of sessions', () => {
  it('are said in the largest whole unit', () => {
    expect(minutesWords(30)).toBe('30 minutes');
    expect(minutesWords(60)).toBe('1 hour');
    expect(minutesWords(90)).toBe('90 minutes');
    expect(minutesWords(7 * 24 * 60)).toBe('7 days');
  });
  it('are offered with what was set by other means', () => {
    expect(limitOptions([30, 60], 45, 'as everywhere').map(({ label }) => label)).toEqual([
      'as everywhere',
      '30 minutes',
      '45 minutes',
      '1 hour',
    ]);
  });
  it('tell whoever sets them what they will meet', () => {
    expect(pastLimits(session, { session_idle_minutes: 0, session_lifetime_minutes: 8 * 60 }, now)).toBe('you signed in 9 hours ago');
    expect(pastLimits(session, { session_idle_minutes: 30, session_lifetime_minutes: 0 }, now)).toBe(
      'you were away for 45 minutes since you signed in',
    );
    expect(pastLimits(session, { session_idle_minutes: 60, session_lifetime_minutes: 24 * 60 }, now)).toBeNull();
    expect(pastLimits(null, { session_idle_minutes: 30, session_lifetime_minutes: 60 }, now)).toBeNull();
  });
  it('are stricter when one of them is shorter', () => {
    const none = { session_idle_minutes: 0, session_lifetime_minutes: 0 };
    expect(isStricter(none, { ...none, session_idle_minutes: 60 })).toBe(true);
    expect(isStricter({ ...none, session_idle_minutes: 60 }, none)).toBe(false);
    expect(isStricter({ ...none, session_idle_minutes: 60 }, { ...none, session_idle_minutes: 30 })).toBe(true);
    expect(isStricter(none, none)).toBe(false);
  });
});
