import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { notifyWhile, useToasts } from '#renderer/shell/toasts.ts';

beforeEach(() => {
  vi.useFakeTimers();
  useToasts.setState({ toasts: [] });
});
afterEach(() => {
  vi.useRealTimers();
});

const kinds = () => useToasts.getState().toasts.map(({ kind }) => kind);

describe('what goes on', () => {
  it('is told for as long as it does, also where it fails', async () => {
    let fail = (_error: Error): void => undefined;
    const told = notifyWhile('Saving…', new Promise<void>((_, reject) => (fail = reject)));
    const refused = expect(told).rejects.toThrow('The disk is full.');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(kinds()).toEqual(['busy']);
    fail(new Error('The disk is full.'));
    await refused;
    expect(kinds()).toEqual([]);
  });

  it('is not worth a word where it is over within a glance', async () => {
    expect(await notifyWhile('Saving…', Promise.resolve(5))).toBe(5);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(kinds()).toEqual([]);
  });
});
