import { describe, expect, it } from 'vitest';
import { deliveryWords } from '../src/lib/delivery';
import { deviceName } from '../src/lib/devices';
import { passwordStrength } from '../src/lib/passwords';
import { fullTime, relativeTime } from '../src/lib/time';
import { changedFields, valueText } from '../src/pages/settings/audit/changes';
import { snippets } from '../src/pages/settings/projects/snippets';

describe('a password', () => {
  it('needs fifteen characters, counted as people count them', () => {
    expect(passwordStrength('short').hint).toBe('10 more characters needed.');
    expect(passwordStrength('🔑'.repeat(14)).score).toBe(0);
  });
  it('may be shorter beside a second factor', () => {
    expect(passwordStrength('kq7mzr0', [], 8).hint).toBe('1 more character needed.');
    expect(passwordStrength('kq7mzr0v', [], 8).score).toBe(2);
  });
  it('is weak when it repeats itself or holds the name', () => {
    expect(passwordStrength('aaaaaaaaaaaaaaaa').score).toBe(1);
    expect(passwordStrength('my name is lovelace', ['Lovelace']).score).toBe(1);
  });
  it('is strong when it is long and mixed', () => {
    expect(passwordStrength('violet tractor under seven moons').score).toBe(3);
  });
});

describe('delivery', () => {
  const delivery = { attempts: 1, last_attempt_at: null, next_attempt_at: null, detail: null };
  it('claims no more than is known', () => {
    expect(deliveryWords({ ...delivery, state: 'not_configured' }).label).toBe('Not mailed');
    expect(deliveryWords({ ...delivery, state: 'sent' }).detail).toContain('Whether it was read is not known');
    expect(deliveryWords({ ...delivery, state: 'failed', detail: '550 no such user' }).detail).toContain('550 no such user');
  });
});

describe('times and devices', () => {
  const now = Date.parse('2026-11-24T12:00:00Z');
  it('are told relative to now', () => {
    expect(relativeTime(null, now)).toBe('Never');
    expect(relativeTime('2026-11-24T11:59:40Z', now)).toBe('Just now');
    expect(relativeTime('2026-11-24T09:00:00Z', now)).toBe('3 hours ago');
    expect(relativeTime('2026-11-27T12:00:00Z', now)).toBe('in 3 days');
    expect(relativeTime('2026-12-01T11:59:58Z', now)).toBe('in 7 days');
  });
  it('are recognised from the user agent', () => {
    expect(deviceName('Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36')).toBe('Chrome on Linux');
    expect(deviceName('curl/8.5.0')).toBe('curl');
  });
});

describe('the audit log', () => {
  it('shows only what differs', () => {
    expect(changedFields({ role: 'viewer', name: 'Ada' }, { role: 'admin', name: 'Ada' })).toEqual([
      { name: 'role', before: 'viewer', after: 'admin' },
    ]);
    expect(changedFields(null, { email: 'a@x.io' })).toEqual([{ name: 'email', before: undefined, after: 'a@x.io' }]);
  });
  it('tells times by the clock of the reader', () => {
    expect(valueText('2026-12-01T20:44:01.171799Z')).toBe(fullTime('2026-12-01T20:44:01.171799Z'));
    expect(valueText('2026')).toBe('2026');
    expect(valueText(null)).toBe('—');
  });
});

describe('snippets', () => {
  it('carry the real token and address, and load no code from elsewhere', () => {
    const all = snippets('tok_1', 'http://localhost:8080');
    expect(all.map((each) => each.key)).toEqual(['browser', 'node', 'python', 'curl']);
    for (const each of all) {
      expect(each.code).toContain('tok_1');
      expect(each.code).toContain('localhost:8080');
    }
  });
});
