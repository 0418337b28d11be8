import { describe, expect, it } from 'vitest';
import { dayOf, startOf, startOfNext, today } from '../src/pages/settings/audit/days';

describe('days of the audit log', () => {
  it('begin and end where the reader is', () => {
    expect(new Date(startOf('2026-11-24')).getHours()).toBe(0);
    expect(new Date(startOf('2026-11-24')).getDate()).toBe(24);
    expect(new Date(startOfNext('2026-11-30')).getDate()).toBe(1);
    expect(new Date(startOfNext('2026-11-30')).getHours()).toBe(0);
    expect(today(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05');
  });

  it('are nothing else', () => {
    expect(dayOf('2026-11-24')).toBe('2026-11-24');
    for (const text of [undefined, '', 'monday', '2026-13-01', '2026-11-24T00:00:00Z']) expect(dayOf(text)).toBeUndefined();
  });
});
