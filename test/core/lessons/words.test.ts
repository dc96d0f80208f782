import { expect, it } from 'vitest';
import { boundsWords, count, shortOrExact } from '#core/lessons/words.ts';

it('counts are written with commas, and a bound between two of them as it is', () => {
  expect([count(36_928), count(0), count(10.5), count(1234.25)]).toEqual(['36,928', '0', '10.5', '1,234.25']);
});

it('a bound is said so that it tells whether it is met', () => {
  const bounds = { atMost: 10.5 };
  expect(boundsWords(bounds, shortOrExact(11, bounds))).toBe('at most 10.5');
  expect(boundsWords({ exactly: 36_928 }, count)).toBe('exactly 36,928');
});
