import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { NetloomDocument, TrainingSettings } from '#core/document/types.ts';
import { makePlan } from '#core/plan/plan.ts';
import { wasmEngine } from '#main/engines/tfjs/wasm.ts';

/** As test/reference/train.py writes it: a dense layer trained by Keras, four steps. */
interface Case {
  name: string;
  optimizer: TrainingSettings['optimizer'];
  loss: TrainingSettings['loss'];
  activation: string;
  units: number;
  batchSize: number;
  x: number[];
  y: number[];
  classes: boolean;
  kernel: number[];
  bias: number[];
  losses: number[];
  accuracies: number[];
  kernelAfter: number[];
  biasAfter: number[];
}

const cases = JSON.parse(readFileSync(new URL('../../reference/steps.json', import.meta.url), 'utf8')) as Case[];
const classifying = /rossentropy$/;

function network({ units, activation }: Case): NetloomDocument {
  return {
    format: 'netloom',
    version: 1,
    name: 'dense',
    blocks: {},
    graph: {
      nodes: [
        { id: 'x', name: 'x', type: 'InputLayer', parameters: { shape: [5] } },
        { id: 'dense', name: 'dense', type: 'Dense', parameters: { units, activation } },
      ],
      edges: [{ from: ['x', 0], to: ['dense', 0] }],
      outputs: [['dense', 0]],
    },
  };
}

function expectClose(actual: ArrayLike<number>, expected: readonly number[], what: string) {
  expect(actual.length, what).toBe(expected.length);
  for (const [i, value] of expected.entries())
    expect(Math.abs(actual[i]! - value), `${what} ${i}`).toBeLessThan(1e-6 + 1e-5 * Math.abs(value));
}

describe('optimizers, losses and accuracies are those of Keras', () => {
  it.for(cases)('$name', async (given) => {
    const plan = makePlan(network(given));
    if (!plan.ok) throw new Error(plan.problems.map(({ message }) => message).join());
    const engine = await wasmEngine.load();
    const session = await engine.createSession(plan.plan, { optimizer: given.optimizer, loss: given.loss, seed: 1 });
    const { batchSize, units } = given;
    await session.writeWeights(
      new Map([
        ['dense/kernel', { shape: [5, units], data: Float32Array.from(given.kernel) }],
        ['dense/bias', { shape: [units], data: Float32Array.from(given.bias) }],
      ]),
    );
    const width = given.classes ? 1 : units;
    const losses: number[] = [];
    const accuracies: (number | null)[] = [];
    for (let step = 0; step < given.losses.length; step++) {
      const y = given.y.slice(step * batchSize * width, (step + 1) * batchSize * width);
      const result = await session.step({
        size: batchSize,
        x: { shape: [batchSize, 5], data: Float32Array.from(given.x.slice(step * batchSize * 5, (step + 1) * batchSize * 5)) },
        y: given.classes
          ? { shape: [batchSize], data: Int32Array.from(y) }
          : { shape: [batchSize, units], data: Float32Array.from(y) },
      });
      losses.push(result.loss);
      accuracies.push(result.accuracy);
    }
    expectClose(losses, given.losses, 'loss');
    if (classifying.test(given.loss)) expectClose(accuracies as number[], given.accuracies, 'accuracy');
    else expect(accuracies).toEqual(losses.map(() => null));
    const after = await session.readWeights();
    expectClose(after.get('dense/kernel')!.data, given.kernelAfter, 'kernel');
    expectClose(after.get('dense/bias')!.data, given.biasAfter, 'bias');
    session.dispose();
  });
});
