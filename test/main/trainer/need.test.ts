import { describe, expect, it } from 'vitest';
import { isOutOfMemory, OutOfMemoryError } from '#main/engines/outOfMemory.ts';
import { isHopeless, needWords } from '#main/trainer/need.ts';

const machine = { bytes: 8e9, words: 'this machine has 8.00 GB in all' };

describe('what is said of the memory of a step', () => {
  it('offers half of the batch, or less where that does not fit either', () => {
    const need = { batchSize: 64, bytes: 6.4e9, single: 0.1e9 };
    expect(needWords(need)).toBe(
      'A step of 64 samples needs about 6.40 GB, besides what the engine takes for itself. With 32 samples it is about 3.20 GB: choose a smaller batch size.',
    );
    expect(needWords({ ...need, bytes: 64e9 }, machine)).toMatch(
      /and this machine has 8\.00 GB in all\. With 4 samples it is about 3\.14 GB/,
    );
  });

  it('does not offer what does not help', () => {
    expect(needWords({ batchSize: 4, bytes: 10e9, single: 9e9 }, machine)).toMatch(
      /one sample alone needs about 9\.00 GB: .* sgd/,
    );
    expect(needWords({ batchSize: 64, bytes: 640e9, single: 10e9 }, machine)).toMatch(/one sample alone needs about 10\.0 GB/);
    expect(needWords({ batchSize: 1, bytes: 10e9, single: 10e9 })).toMatch(
      /A step of 1 sample .*\. Make the images or the network smaller\.$/,
    );
    expect(needWords(null)).toBe('A smaller batch size needs less.');
  });

  it('is sure of nothing a little over the limit', () => {
    expect(isHopeless({ batchSize: 2, bytes: 9e9, single: 5e9 }, machine)).toBe(false);
    expect(isHopeless({ batchSize: 2, bytes: 11e9, single: 5e9 }, machine)).toBe(true);
  });
});

describe('memory that ran out is known by', () => {
  it.each([
    'OOM when allocating tensor with shape[64,224,224,64] and type float on CPU:0 by allocator cpu',
    'RESOURCE_EXHAUSTED: failed to allocate memory',
    'std::bad_alloc',
    'Array buffer allocation failed',
    'Invalid typed array length: 12884901888',
    'WebAssembly.Memory.grow(): Maximum memory size exceeded',
    'WebAssembly.instantiate(): Out of memory: Cannot allocate Wasm memory for new instance',
  ])('%s', (message) => expect(isOutOfMemory(new Error(message))).toBe(true));

  it('its class or code, and by nothing else', () => {
    expect(isOutOfMemory(new OutOfMemoryError('x'))).toBe(true);
    expect(isOutOfMemory(Object.assign(new Error('x'), { code: 'ERR_WORKER_OUT_OF_MEMORY' }))).toBe(true);
    expect(isOutOfMemory(new Error('The room is full; bloom and zoom'))).toBe(false);
    expect(isOutOfMemory('OOM')).toBe(false);
  });
});
