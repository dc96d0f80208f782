import { describe, expect, it } from 'vitest';
import { epochs, trainDigits } from './train.ts';

describe('the digits template on real digits', () => {
  it('learns on wasm: an epoch', { timeout: 600_000 }, async () => {
    // It is not timed and uses one core: the training beside it, which is, goes first
    const messages = await trainDigits('background', '--engine', 'wasm', '--epochs', '1');
    expect(epochs(messages)).toHaveLength(1);
    expect(epochs(messages)[0]?.validationAccuracy ?? 0).toBeGreaterThan(0.8);
  });
});
