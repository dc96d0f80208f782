import { describe, expect, it } from 'vitest';
import { summarize } from '#core/analysis/summary.ts';
import { initialWeights } from '#core/plan/initialWeights.ts';
import { makePlan } from '#core/plan/plan.ts';
import type { Plan } from '#core/plan/types.ts';
import { loadTemplate } from './load.ts';

/** What a shortcut is made of. */
const shortcut = new Set(['Add', 'AveragePooling2D', 'Rescaling', 'Concatenate']);

function planOf(id: string): Plan {
  const made = makePlan(loadTemplate(`networks/${id}`));
  if (!made.ok) throw new Error(`${id} has problems`);
  return made.plan;
}

describe.each([20, 32, 44, 56, 110])('the networks of %i layers for small images', (depth) => {
  const [residual, plain] = [planOf(`cifar-resnet${depth}`), planOf(`cifar-plain${depth}`)];

  it('have as many layers with weights as their name says', () => {
    for (const { layers } of [residual, plain])
      expect(layers.filter(({ type }) => type === 'Conv2D' || type === 'Dense')).toHaveLength(depth);
  });

  it('are the same but for the shortcuts, which have no weights', () => {
    const facts = ({ layers }: Plan) =>
      layers
        .filter(({ type }) => !shortcut.has(type))
        .map(({ path, type, parameters, output, weights }) => ({ path, type, parameters, output, weights }));
    expect(facts(plain)).toEqual(facts(residual));
    expect(plain.layers.filter(({ type }) => shortcut.has(type))).toEqual([]);
    const blocks = (depth - 2) / 2;
    expect(residual.layers.filter(({ type }) => type === 'Add')).toHaveLength(blocks);
    expect(residual.layers.filter(({ type, weights }) => shortcut.has(type) && weights.length > 0)).toEqual([]);
  });

  it('compute as much, and train with the same settings', () => {
    const [one, other] = [loadTemplate(`networks/cifar-resnet${depth}`), loadTemplate(`networks/cifar-plain${depth}`)];
    expect(summarize(one).macs).toBe(summarize(other).macs);
    expect(one.training).toEqual(other.training);
  });
});

it('twins begin with the same weights', () => {
  const [residual, plain] = [planOf('cifar-resnet20'), planOf('cifar-plain20')].map((plan) => initialWeights(plan, 7));
  expect([...plain!.keys()]).toEqual([...residual!.keys()]);
  const bytes = ({ data }: { readonly data: Float32Array }) => Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  for (const [key, array] of plain!) expect(bytes(array).equals(bytes(residual!.get(key)!)), key).toBe(true);
});
