import { describe, expect, it } from 'vitest';
import { changeOf, previousRange } from '../src/lib/previous';

const today = '2026-11-24';

describe('the dates before', () => {
  it('are as many, and end right before', () => {
    expect(previousRange({ last: { n: 30, unit: 'day' } }, today)).toEqual({ from: '2026-09-26', to: '2026-10-25' });
    expect(previousRange({ from: '2026-11-01', to: '2026-11-10' }, today)).toEqual({ from: '2026-10-22', to: '2026-10-31' });
    expect(previousRange({ from: '2026-11-23', to: '2026-11-23' }, today)).toEqual({ from: '2026-11-22', to: '2026-11-22' });
  });
  it('are none where the two do not compare', () => {
    expect(previousRange({ last: { n: 1, unit: 'day' } }, today)).toBeNull();
    expect(previousRange({ last: { n: 3, unit: 'month' } }, today)).toBeNull();
    expect(previousRange({ from: today, to: today }, today)).toBeNull();
    expect(previousRange({ from: '2026-11-20', to: '2026-11-30' }, today)).toBeNull();
  });
  it('change nothing where there was nothing', () => {
    expect(changeOf(5, 0)).toBeNull();
    expect(changeOf(5, 4)).toBe(0.25);
  });
});
