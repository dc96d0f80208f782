import { describe, expect, it } from 'vitest';
import { memory } from '#core/analysis/memory.ts';
import { makePlan } from '#core/plan/plan.ts';
import { wasmEngine } from '#main/engines/tfjs/wasm.ts';
import { draw } from '#test/core/draw.ts';
import { measuredMemory } from './measureMemory.ts';

const settings = { optimizer: { name: 'adam', learningRate: 0.001 }, loss: 'sparseCategoricalCrossentropy' } as const;

describe('the predicted peak of a training step is the measured one', () => {
  it.each([
    [
      'of dense layers',
      draw(
        ['in', 'InputLayer', { shape: [200] }],
        ['a', 'Dense', { units: 100, activation: 'relu' }, 'in'],
        ['o', 'Dense', { units: 10, activation: 'softmax' }, 'a'],
      ),
      0.005,
    ],
    // wasm composes a kernel's gradient, and batch normalization, from several operations, each with a map of its own
    [
      'of convolutions',
      draw(
        ['in', 'InputLayer', { shape: [16, 16, 3] }],
        ['a', 'Conv2D', { filters: 8, padding: 'same', activation: 'relu' }, 'in'],
        ['p', 'MaxPooling2D', {}, 'a'],
        ['f', 'Flatten', {}, 'p'],
        ['o', 'Dense', { units: 10, activation: 'softmax' }, 'f'],
      ),
      0.25,
    ],
    [
      'with batch normalization',
      draw(
        ['in', 'InputLayer', { shape: [16, 16, 3] }],
        ['a', 'Conv2D', { filters: 8, padding: 'same' }, 'in'],
        ['n', 'BatchNormalization', {}, 'a'],
        ['r', 'ReLU', {}, 'n'],
        ['b', 'Conv2D', { filters: 8, padding: 'same' }, 'r'],
        ['s', 'Add', {}, 'b', 'a'],
        ['g', 'GlobalAveragePooling2D', {}, 's'],
        ['o', 'Dense', { units: 10, activation: 'softmax' }, 'g'],
      ),
      0.5,
    ],
  ] as const)('%s', async (_name, document, tolerance) => {
    const result = makePlan(document);
    if (!result.ok) throw new Error('the network has errors');
    const options = { batchSize: 16, settings, precision: 'float32' } as const;
    const measured = await measuredMemory(await wasmEngine.load(), result.plan, options);
    const { total } = memory(result.plan, options).training!;
    expect(Math.abs(total - measured) / measured).toBeLessThan(tolerance);
  });
});
