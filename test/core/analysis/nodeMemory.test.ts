import { describe, expect, it } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import { memory } from '#core/analysis/memory.ts';
import { nodeMemory } from '#core/analysis/nodeMemory.ts';
import { optimizerNames } from '#core/document/optimizers.ts';
import { makePlan } from '#core/plan/plan.ts';
import { draw } from '#test/core/draw.ts';

const document = draw(
  ['in', 'InputLayer', { shape: [8, 8, 3] }],
  ['conv', 'Conv2D', { filters: 4 }, 'in'],
  ['bn', 'BatchNormalization', {}, 'conv'],
  ['gap', 'GlobalAveragePooling2D', {}, 'bn'],
  ['out', 'Dense', { units: 10 }, 'gap'],
);

describe('the memory of one node', () => {
  it.each(optimizerNames)('adds up to the textbook sum of the network with %s', (name) => {
    const settings = { optimizer: { name, learningRate: 0.01 }, loss: 'sparseCategoricalCrossentropy', batchSize: 16 } as const;
    const made = makePlan(document);
    if (!made.ok) throw new Error('the network has errors');
    const { training } = memory(made.plan, { batchSize: 16, settings, precision: 'float32' });
    const { root } = analyze(document);
    const sum = [...root.nodes.values()].reduce((total, { cost }) => total + nodeMemory(cost, settings).training, 0);
    // Nadam keeps one number for the network as a whole
    expect(sum).toBe(training!.textbook - (name === 'nadam' ? 4 : 0));
    expect(nodeMemory(root.cost, settings).training).toBe(sum);
  });

  it('says what the output of one sample takes', () => {
    const conv = analyze(document).root.nodes.get('conv')!;
    const settings = { optimizer: { name: 'sgd', learningRate: 0.01 }, batchSize: 2 } as const;
    const positions = 6 * 6 * 4;
    expect(nodeMemory(conv.cost, settings)).toEqual({ outputs: 4 * positions, training: 4 * (112 + 112 + 2 * positions) });
  });
});
