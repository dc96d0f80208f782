import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Deadline } from '#main/import/deadline.ts';
import { timeLimit } from '#main/import/limits.ts';

const megabytes = 2 ** 20;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('ends what has found no weights in time', () => {
  const { signal } = new Deadline(4000 * megabytes);
  vi.advanceTimersByTime(timeLimit - 1);
  expect(signal.aborted).toBe(false);
  vi.advanceTimersByTime(1);
  expect(signal.aborted).toBe(true);
});

it('gives weights that the network needs time by their size, once for each reading of them', () => {
  const deadline = new Deadline(600 * megabytes);
  vi.advanceTimersByTime(timeLimit - 1);
  deadline.allow(500 * megabytes);
  deadline.allow(500 * megabytes);
  vi.advanceTimersByTime(100_000);
  expect(deadline.signal.aborted).toBe(false);
  vi.advanceTimersByTime(1);
  expect(deadline.signal.aborted).toBe(true);
});

it('believes no claim above the size of the file', () => {
  const deadline = new Deadline(megabytes);
  deadline.allow(4000 * megabytes);
  vi.advanceTimersByTime(timeLimit + 100);
  expect(deadline.signal.aborted).toBe(true);
});

it('does not fire once the file is read', () => {
  const deadline = new Deadline(megabytes);
  deadline.clear();
  vi.advanceTimersByTime(2 * timeLimit);
  expect(deadline.signal.aborted).toBe(false);
});
