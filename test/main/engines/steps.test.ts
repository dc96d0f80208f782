import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { losses } from '#core/document/losses.ts';
import { optimizerNames } from '#core/document/optimizers.ts';
import type { Json, TrainingSettings } from '#core/document/types.ts';
import type { Batch } from '#main/engines/engine.ts';
import { tensorflowEngine } from '#main/engines/tfjs/tensorflow.ts';
import { wasmEngine } from '#main/engines/tfjs/wasm.ts';
import { webgpuEngine } from '#main/engines/tfjs/webgpu.ts';
import { planOf } from './network.ts';

/** As test/reference/steps.py writes it: layers trained by Keras, four steps. */
interface Case {
  name: string;
  optimizer: TrainingSettings['optimizer'];
  loss: TrainingSettings['loss'];
  /** Type, name, `weightsOf`, and parameters. */
  layers: ({ type: string; name: string; weightsOf?: string } & Record<string, Json>)[];
  x: number[];
  y: number[];
  classes: boolean;
  weights: Record<string, number[]>;
  losses: number[];
  accuracies: number[];
  after: Record<string, number[]>;
  /** Loss of the first batch after the training, in inference mode. */
  evaluated?: number;
}

const cases = JSON.parse(readFileSync(new URL('../../reference/steps.json', import.meta.url), 'utf8')) as Case[];
const [width, batchSize] = [5, 6];

function network({ layers }: Case) {
  return planOf(
    { name: 'x', type: 'InputLayer', parameters: { shape: [width] } },
    ...layers.map(({ type, name, weightsOf, ...parameters }) => {
      const owner = layers.find((layer) => layer.name === weightsOf);
      const { type: _, name: __, ...shared } = owner ?? { type, name };
      return { name, type, parameters: { ...shared, ...parameters }, ...(weightsOf === undefined ? {} : { weightsOf }) };
    }),
  );
}

function batch({ x, y, classes }: Case, step: number): Batch {
  const part = (list: number[]) => {
    const size = (list.length / (x.length / width)) * batchSize;
    return list.slice(step * size, (step + 1) * size);
  };
  const targets = part(y);
  return {
    size: batchSize,
    x: { shape: [batchSize, width], data: Float32Array.from(part(x)) },
    y: classes
      ? { shape: [batchSize], data: Int32Array.from(targets) }
      : { shape: [batchSize, targets.length / batchSize], data: Float32Array.from(targets) },
  };
}

function expectClose(actual: ArrayLike<number>, expected: readonly number[], what: string) {
  expect(actual.length, what).toBe(expected.length);
  for (const [i, value] of expected.entries())
    expect(Math.abs(actual[i]! - value), `${what} ${i}: ${actual[i]}, Keras ${value}`).toBeLessThan(
      1e-6 + 1e-5 * Math.abs(value),
    );
}

for (const candidate of [wasmEngine, webgpuEngine, tensorflowEngine]) {
  const { available, reason } = await candidate.detect();
  const skipped = available ? '' : ` (skipped: ${reason})`;
  describe.skipIf(!available)(`${candidate.name}: optimizers, losses, penalties and constraints are Keras's${skipped}`, () => {
    it.for(cases.map((given) => [given.name, given] as const))('%s', async ([, given]) => {
      const engine = await candidate.load();
      const session = await engine.createSession(network(given), { optimizer: given.optimizer, loss: given.loss, seed: 1 });
      const own = await session.readWeights();
      expect([...own.keys()].sort()).toEqual(Object.keys(given.weights).sort());
      await session.writeWeights(
        new Map([...own].map(([key, { shape }]) => [key, { shape, data: Float32Array.from(given.weights[key]!) }])),
      );
      const results = [];
      for (let step = 0; step < given.losses.length; step++) results.push(await session.step(batch(given, step)));
      expectClose(
        results.map(({ loss }) => loss),
        given.losses,
        'loss',
      );
      if (losses[given.loss].classifies)
        expectClose(
          results.map(({ accuracy }) => accuracy ?? Number.NaN),
          given.accuracies,
          'accuracy',
        );
      else expect(results.map(({ accuracy }) => accuracy)).toEqual(results.map(() => null));
      const after = await session.readWeights();
      for (const [key, expected] of Object.entries(given.after)) expectClose(after.get(key)!.data, expected, key);
      if (given.evaluated !== undefined)
        expectClose([(await session.evaluate(batch(given, 0))).loss], [given.evaluated], 'loss in inference');
      session.dispose();
    });
  });
}

it('the cases cover every optimizer and every loss', () => {
  expect(optimizerNames.filter((name) => !cases.some(({ optimizer }) => optimizer.name === name))).toEqual([]);
  expect(Object.keys(losses).filter((name) => !cases.some(({ loss }) => loss === name))).toEqual([]);
});
