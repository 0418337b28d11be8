import { describe, expect, test } from 'vitest';
import { dayOf, endOfDay, endProblem } from '../src/lib/end_dates';

describe('end dates', () => {
  test('a day goes to the API as its last second here, and comes back as the day', () => {
    expect(dayOf(endOfDay('2027-01-31'))).toBe('2027-01-31');
    expect(endOfDay('2027-01-31')).toMatch(/:59:59\.000Z$/);
    expect(dayOf(null)).toBe('');
  });

  test('today is still to come, yesterday is not', () => {
    const now = new Date('2027-01-31T12:00:00');
    expect(endProblem('2027-01-31', now)).toBeNull();
    expect(endProblem('2027-01-30', now)).toBe('Choose a day that is still to come.');
    expect(endProblem('', now)).toBeNull();
    expect(endProblem('31.1.2027', now)).toBe('Enter a day.');
  });
});
