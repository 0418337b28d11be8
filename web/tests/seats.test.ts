import { expect, test } from 'vitest';
import { tightness } from '../src/lib/seats';

test.each([
  [{ limit: null, used: 1000, held: 0, free: null }, 'free'],
  [{ limit: 10, used: 8, held: 0, free: 2 }, 'free'],
  [{ limit: 10, used: 8, held: 1, free: 1 }, 'near'],
  [{ limit: 3, used: 2, held: 0, free: 1 }, 'free'],
  [{ limit: 10, used: 5, held: 5, free: 0 }, 'full'],
  [{ limit: 4, used: 5, held: 1, free: 0 }, 'over'],
] as const)('%o is %s', (seats, expected) => {
  expect(tightness(seats)).toBe(expected);
});
