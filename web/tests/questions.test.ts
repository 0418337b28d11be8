// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { withoutFuture } from '../src/api/questions';

const result = {
  time_zone: 'UTC',
  unit: 'day' as const,
  buckets: ['23', '24', '25'].map((day) => ({ start: `2026-11-${day}T00:00:00+00:00`, incomplete: day !== '23' })),
  series: [{ metric: 0, label: 'A', event: 'A', segment: null, values: [1, 2, 0], total: 3 }],
  scanned_rows: 3,
  milliseconds: 1,
  cached: false,
  truncated: false,
};

describe('an answer', () => {
  afterEach(() => vi.useRealTimers());
  it('ends with the bucket of now', () => {
    vi.useFakeTimers({ now: new Date('2026-11-24T10:00:00Z') });
    expect(withoutFuture(result).buckets).toHaveLength(2);
    expect(withoutFuture(result).series[0]?.values).toEqual([1, 2]);
    expect(withoutFuture(result).series[0]?.total).toBe(3);
  });
  it('stays as it is where nothing lies ahead', () => {
    vi.useFakeTimers({ now: new Date('2026-11-26T10:00:00Z') });
    expect(withoutFuture(result)).toBe(result);
  });
});
