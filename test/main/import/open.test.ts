import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makePlan } from '#core/plan/plan.ts';
import type { Plan } from '#core/plan/types.ts';
import type { NamedArray } from '#main/engines/engine.ts';
import { cpuEngine } from '#main/engines/tfjs/cpu.ts';
import { readAnyWeights } from '#main/import/anyWeights.ts';
import { openNetwork } from '#main/import/open.ts';

const folder = path.resolve(import.meta.dirname, '../../reference/import');
const file = (name: string) => path.join(folder, name);

/** The numbers that test/reference/import/make.py feeds: 0/7, 1/7, ... 6/7, again and again. */
function ramp(...shape: number[]): NamedArray {
  const count = shape.reduce((product, size) => product * size, 1);
  return { shape, data: Float32Array.from({ length: count }, (_, i) => (i % 7) / 7) };
}

/** The samples in turn, and half as large. */
function reversed({ shape, data }: NamedArray): NamedArray {
  const size = data.length / shape[0]!;
  const samples = Array.from({ length: shape[0]! }, (_, i) => [...data.subarray(i * size, (i + 1) * size)]);
  return { shape, data: Float32Array.from(samples.reverse().flat(), (value) => value / 2) };
}

const pair = [ramp(2, 6, 6, 2), reversed(ramp(2, 6, 6, 2))];
const grey = [ramp(2, 8, 8, 1)];

function planOf(document: Parameters<typeof makePlan>[0]): Plan {
  const made = makePlan(document);
  if (!made.ok) throw new Error(made.problems.map(({ message }) => message).join('\n'));
  return made.plan;
}

async function expectKeras(
  plan: Plan,
  weights: ReadonlyMap<string, NamedArray>,
  inputs: NamedArray[],
  name: string,
): Promise<void> {
  const { predictions } = JSON.parse(readFileSync(file(`${name}.expected.json`), 'utf8')) as { predictions: number[][][] };
  const engine = await cpuEngine.load();
  const session = await engine.createSession(plan, {
    optimizer: { name: 'sgd', learningRate: 0.1 },
    loss: 'meanSquaredError',
    seed: 1,
  });
  await session.writeWeights(weights);
  const outputs = await session.predict(...inputs);
  session.dispose();
  for (const [i, expected] of predictions.entries()) {
    for (const [j, value] of expected.flat(8).entries()) {
      const error = Math.abs(outputs[i]!.data[j]! - value) / Math.max(1, Math.abs(value));
      expect(error, `output ${i}, number ${j}: ${outputs[i]!.data[j]}, Keras ${value}`).toBeLessThan(1e-5);
    }
  }
}

describe('a model with its weights predicts what Keras predicts', () => {
  it.each([
    ['two.keras', 'two', pair, 'Keras 3: nested, shared, two inputs and outputs'],
    ['two.h5', 'two', pair, 'the same as .h5'],
    ['k2two.h5', 'k2two', pair, 'Keras 2'],
    ['k2two.keras', 'k2two', pair, 'Keras 2, as an archive'],
    ['seq.keras', 'seq', grey, 'sequential'],
    ['k2seq.h5', 'k2seq', grey, 'Keras 2, sequential'],
    ['onbase.h5', 'onbase', grey, 'a model inside a sequential one'],
    ['norms.keras', 'norms', [ramp(2, 4, 4, 3)], 'normalizations'],
  ])('%s', async (name, expected, inputs) => {
    const { document, weights, notices, imported } = await openNetwork(file(name), { weights: true });
    expect([notices, imported]).toEqual([[], true]);
    await expectKeras(planOf(document), weights!, inputs, expected);
  });
});

describe('weights of any file on a network that is there', () => {
  it.each([
    ['two.keras', 'two.weights.h5'],
    ['two.keras', 'two.h5'],
    ['two.json', 'two.keras'],
    ['k2two.h5', 'k2two.onlyweights.h5'],
    ['k2two.h5', 'k2two.keras'],
  ])('of %s from %s', async (network, weights) => {
    const name = network.slice(0, network.indexOf('.'));
    const { document } = await openNetwork(file(network.replace('.json', '.keras')), { weights: false });
    const plan = planOf(document);
    await expectKeras(plan, await readAnyWeights(file(weights), plan), pair, name);
  });

  it('are refused with the layer that they do not fit', async () => {
    const { document } = await openNetwork(file('seq.keras'), { weights: false });
    await expect(readAnyWeights(file('two.weights.h5'), planOf(document))).rejects.toMatchObject({
      code: 'weights-do-not-fit',
      message: expect.stringContaining('conv2d'),
    });
  });

  it('alone are no network', async () => {
    await expect(openNetwork(file('two.weights.h5'), { weights: true })).rejects.toMatchObject({ code: 'import-weights-only' });
  });
});

it('keeps how the model was compiled', async () => {
  for (const name of ['seq.keras', 'k2seq.h5']) {
    const { document } = await openNetwork(file(name), { weights: false });
    expect(document.training).toMatchObject({ optimizer: { name: 'nesterov' }, loss: 'sparseCategoricalCrossentropy' });
    expect(document.training?.optimizer?.learningRate).toBeCloseTo(0.05, 6);
  }
});
