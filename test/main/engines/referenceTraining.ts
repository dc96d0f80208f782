import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { TrainingSettings } from '#core/document/types.ts';
import { makePlan } from '#core/plan/plan.ts';
import type { Plan } from '#core/plan/types.ts';
import type { Batch, LoadedEngine, NamedArray } from '#main/engines/engine.ts';
import { openNetwork } from '#main/import/open.ts';
import { readNpz } from './npz.ts';

export const referenceNames = [
  'small-plain-residual',
  'small-bottleneck-v1',
  'small-preactivation-v2',
  'small-vgg',
  'small-zoo',
  'small-mixed',
] as const;
export type ReferenceName = (typeof referenceNames)[number];

interface Log {
  optimizer: TrainingSettings['optimizer'];
  loss: TrainingSettings['loss'];
  batchSize: number;
  lossPerStep: number[];
  predictionsBefore: number[][];
  predictionsAfter: number[][];
}

const folder = new URL('../../reference/training/', import.meta.url);
const file = (name: string) => new URL(name, folder).pathname;

/** The network and its weights as Keras saved them. */
async function openReference(name: string): Promise<{ plan: Plan; initial: ReadonlyMap<string, NamedArray> }> {
  const { document, weights, notices } = await openNetwork(file(`${name}.initial.keras`), { weights: true });
  expect(notices).toEqual([]);
  const result = makePlan(document);
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'));
  return { plan: result.plan, initial: weights! };
}

function inDoublePrecision(name: ReferenceName): Pick<Log, 'lossPerStep' | 'predictionsAfter'> {
  return JSON.parse(readFileSync(new URL('../double.json', folder), 'utf8'))[name];
}

function part({ shape, data }: NamedArray, start: number, count: number): NamedArray {
  const size = shape.slice(1).reduce((product, n) => product * n, 1);
  return { shape: [count, ...shape.slice(1)], data: data.slice(start * size, (start + count) * size) };
}

function expectPredictions(actual: NamedArray, expected: number[][], tolerance: number) {
  for (const [i, value] of expected.flat().entries())
    expect(Math.abs(actual.data[i]! - value), `prediction ${i}`).toBeLessThan(tolerance);
}

interface Held {
  /** One relative tolerance for the losses of all steps, instead of 1e-5 on the first three and 1e-4 on all. */
  readonly everyStep?: number;
  /** Only so many steps, and nothing said of the predictions after. */
  readonly steps?: number | undefined;
  /**
   * Held to what Keras computes in double precision. One network's log parts from that by 1e-4 at its third step and 1e-2 at
   * its eighth, where a value rounds to the other side of a ReLU's 0: an engine that rounds elsewhere parts alike.
   */
  readonly double?: boolean;
}

/**
 * Trains as Keras did, from the same weights on the same batches, and compares: losses within 1e-5 (relative) on the
 * first three steps and within 1e-4 on all, predictions within 1e-3.
 */
export async function expectKerasTraining(engine: LoadedEngine, name: ReferenceName, held: Held = {}): Promise<void> {
  const log = JSON.parse(readFileSync(file(`${name}.log.json`), 'utf8')) as Log;
  const said = held.double ? inDoublePrecision(name) : log;
  const data = readNpz(file(`${name}.data.npz`));
  const [x, y] = [data.get('x_train') as NamedArray, data.get('y_train') as NamedArray];
  const { plan, initial } = await openReference(name);
  const session = await engine.createSession(plan, { optimizer: log.optimizer, loss: log.loss, seed: 1 });
  try {
    expect([...initial.keys()].sort()).toEqual([...(await session.readWeights()).keys()].sort());
    await session.writeWeights(initial);
    const [before] = await session.predict(part(x, 0, 4));
    expectPredictions(before!, log.predictionsBefore, 1e-5);
    let tensors = 0;
    for (const [step, expected] of said.lossPerStep.slice(0, held.steps).entries()) {
      const start = step * log.batchSize;
      const batch: Batch = { size: log.batchSize, x: part(x, start, log.batchSize), y: part(y, start, log.batchSize) };
      const { loss } = await session.step(batch);
      expect(Math.abs(loss - expected) / expected, `step ${step + 1}: ${loss}, Keras ${expected}`).toBeLessThan(
        held.everyStep ?? (step < 3 ? 1e-5 : 1e-4),
      );
      if (step === 0) tensors = session.tensorCount();
    }
    expect(session.tensorCount(), 'tensors left behind by steps').toBe(tensors);
    if (held.steps !== undefined) return;
    const [after] = await session.predict(part(x, 0, 4));
    expectPredictions(after!, said.predictionsAfter, 1e-3);
  } finally {
    session.dispose();
  }
}
