import { describe, expect, it } from 'vitest';
import { memory } from '#core/analysis/memory.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { makePlan } from '#core/plan/plan.ts';
import { draw } from '../draw.ts';

const dense = draw(
  ['in', 'InputLayer', { shape: [100] }],
  ['a', 'Dense', { units: 50, activation: 'relu' }, 'in'],
  ['b', 'Dense', { units: 10, activation: 'softmax' }, 'a'],
);
const parameters = 100 * 50 + 50 + 50 * 10 + 10;
const sparse = { loss: 'sparseCategoricalCrossentropy' } as const;
const adam = { ...sparse, optimizer: { name: 'adam', learningRate: 0.001 } } as const;
const sgd = { ...sparse, optimizer: { name: 'sgd', learningRate: 0.01 } } as const;

function of(document: NetloomDocument, settings: typeof adam | typeof sgd, precision: 'float32' | 'float16', batchSize = 8) {
  const result = makePlan(document);
  if (!result.ok) throw new Error('the network has errors');
  return memory(result.plan, { batchSize, settings, precision });
}

describe('memory', () => {
  it('counts weights, gradients and what the optimizer keeps', () => {
    const { training, inference } = of(dense, adam, 'float32');
    expect(inference?.weights).toBe(4 * parameters);
    expect(training).toMatchObject({ weights: 4 * parameters, gradients: 4 * parameters, optimizerSlots: 8 * parameters });
    expect(of(dense, sgd, 'float32').training?.optimizerSlots).toBe(0);
  });

  it('keeps what the gradients use: the image, the hidden values, the scores, the classes', () => {
    const { training } = of(dense, adam, 'float32');
    // 100 + 50 + the scores (10) a sample, the class numbers, and a few scalars
    const kept = training!.activations;
    expect(kept).toBeGreaterThan(4 * 8 * (100 + 50 + 10));
    expect(kept).toBeLessThan(4 * 8 * (100 + 50 + 50 + 10 + 10 + 10 + 10));
  });

  it('grows with the batch by what depends on it alone', () => {
    const [one, two, four] = [1, 2, 4].map((batchSize) => of(dense, adam, 'float32', batchSize).training!.activations);
    expect(four! - two!).toBe(2 * (two! - one!));
  });

  it('in half precision keeps half of the feature maps and a copy of the weights', () => {
    const [full, half] = [of(dense, adam, 'float32'), of(dense, adam, 'float16')];
    expect(half.inference?.weights).toBe(2 * parameters);
    expect(half.training).toMatchObject({ weights: 6 * parameters, gradients: 4 * parameters, optimizerSlots: 8 * parameters });
    expect(half.training!.activations).toBeLessThan(0.55 * full.training!.activations);
  });

  it('says why where a network can not be trained', () => {
    const two = draw(
      ['in', 'InputLayer', { shape: [4] }],
      ['a', 'Dense', { units: 2 }, 'in'],
      ['b', 'Dense', { units: 2 }, 'in'],
    );
    const result = of(two, adam, 'float32');
    expect(result.inference).not.toBeNull();
    expect(result).toMatchObject({ training: null, reason: expect.stringContaining('one output') });
    const open = draw(['in', 'InputLayer', { shape: [null, 4] }], ['a', 'Dense', { units: 2 }, 'in']);
    expect(of(open, adam, 'float32')).toMatchObject({
      inference: null,
      training: null,
      reason: expect.stringContaining('every size'),
    });
  });
});
