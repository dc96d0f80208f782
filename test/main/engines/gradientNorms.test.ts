import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Plan } from '#core/plan/types.ts';
import type { Batch, GradientNorm, LoadedEngine, NamedArray, TrainingSession } from '#main/engines/engine.ts';
import { cpuEngine } from '#main/engines/tfjs/cpu.ts';
import type { SessionSettings } from '#main/engines/tfjs/session.ts';
import { tensorflowEngine } from '#main/engines/tfjs/tensorflow.ts';
import { wasmEngine } from '#main/engines/tfjs/wasm.ts';
import { planOf } from './network.ts';
import { numbers } from './numbers.ts';

const settings: SessionSettings = {
  optimizer: { name: 'momentum', learningRate: 0.05, momentum: 0.9 },
  loss: 'sparseCategoricalCrossentropy',
  seed: 5,
};

/** A residual block with everything that a training step can have: statistics, draws, a penalty, a weight used twice. */
const residual = planOf(
  { name: 'image', type: 'InputLayer', parameters: { shape: [6, 6, 2] } },
  {
    name: 'conv',
    type: 'Conv2D',
    parameters: { filters: 3, kernelSize: 3, padding: 'same', kernelRegularizer: { name: 'l2', l2: 0.01 } },
  },
  { name: 'norm', type: 'BatchNormalization', parameters: { momentum: 0.5 } },
  { name: 'relu', type: 'ReLU' },
  { name: 'again', type: 'Conv2D', parameters: { filters: 3, kernelSize: 3, padding: 'same' } },
  { name: 'twice', type: 'Conv2D', parameters: { filters: 3, kernelSize: 3, padding: 'same' }, weightsOf: 'again' },
  { name: 'add', type: 'Add', from: ['twice', 'relu'] },
  { name: 'drop', type: 'Dropout', parameters: { rate: 0.3 } },
  { name: 'pool', type: 'GlobalAveragePooling2D' },
  { name: 'classes', type: 'Dense', parameters: { units: 3, activation: 'softmax' } },
);

/** Smooth and without draws, so that differences say something. */
const smooth = planOf(
  { name: 'image', type: 'InputLayer', parameters: { shape: [5, 5, 1] } },
  { name: 'conv', type: 'Conv2D', parameters: { filters: 2, kernelSize: 3, useBias: false } },
  { name: 'norm', type: 'BatchNormalization', parameters: { momentum: 0.5 } },
  { name: 'tanh', type: 'Activation', parameters: { activation: 'tanh' } },
  { name: 'flat', type: 'Flatten' },
  { name: 'classes', type: 'Dense', parameters: { units: 3, activation: 'softmax' } },
);

/** Three layers that each make what passes them a million million times smaller. */
const vanishing = planOf(
  { name: 'x', type: 'InputLayer', parameters: { shape: [2] } },
  ...['first', 'second', 'third'].map((name) => ({ name, type: 'Dense', parameters: { units: 2, useBias: false } })),
);

function batch(shape: number[], stream: number, size = 4): Batch {
  return {
    size,
    x: { shape: [size, ...shape], data: numbers([size, ...shape], stream) },
    y: { shape: [size], data: Int32Array.from({ length: size }, (_, i) => (i + stream) % 3) },
  };
}

const key = ({ path, name }: GradientNorm): string => `${path}/${name}`;
const { available } = await tensorflowEngine.detect();
const engines = [cpuEngine, wasmEngine, ...(available ? [tensorflowEngine] : [])];
const found = new Map<string, readonly GradientNorm[]>();

describe.each(engines)('norms of gradients on $name', (candidate) => {
  let engine: LoadedEngine;
  const open: TrainingSession[] = [];
  const create = async (plan: Plan, given: Partial<SessionSettings> = {}) => {
    const session = await engine.createSession(plan, { ...settings, ...given });
    open.push(session);
    return session;
  };
  beforeAll(async () => {
    engine = await candidate.load();
  });
  afterEach(() => {
    for (const session of open.splice(0)) session.dispose();
  });

  it('are told for each trainable weight from the first layer to the last, the same on every engine', async () => {
    const session = await create(residual);
    await session.step(batch([6, 6, 2], 1));
    const norms = await session.gradientNorms(batch([6, 6, 2], 2));
    const keys = ['conv/kernel', 'conv/bias', 'norm/gamma', 'norm/beta', 'again/kernel', 'again/bias', 'classes/kernel'];
    expect(norms.map(key)).toEqual([...keys, 'classes/bias']);
    for (const one of norms) if (key(one) !== 'conv/bias') expect(one.norm, key(one)).toBeGreaterThan(1e-4);
    // behind it the batch's mean is taken off, so it can't matter
    expect(norms[1]!.norm).toBeLessThan(1e-6);
    found.set(candidate.name, norms);
    for (const [i, { norm }] of found.get('cpu')!.entries())
      expect(Math.abs(norms[i]!.norm - norm), keys[i]).toBeLessThan(1e-3 * norm + 1e-6);
    expect(session.note).toBeNull();
  });

  it('are those of finite differences', async () => {
    const session = await create(smooth, { optimizer: { name: 'sgd', learningRate: 1 } });
    const samples = batch([5, 5, 1], 3);
    const weights = await session.readWeights();
    const lossAt = async (name: string, place: number, by: number): Promise<number> => {
      const { shape, data } = weights.get(name) as NamedArray;
      const moved = Float32Array.from(data);
      moved[place]! += by;
      await session.writeWeights(new Map([...weights, [name, { shape, data: moved }]]));
      // the loss of a step is that before its update, and no rate moves nothing
      return (await session.step(samples, 0)).loss;
    };
    const norms = await session.gradientNorms(samples);
    expect(norms).toHaveLength(5);
    for (const one of norms) {
      let squares = 0;
      for (const place of weights.get(key(one))!.data.keys()) {
        const slope = (await lossAt(key(one), place, 0.01)) - (await lossAt(key(one), place, -0.01));
        squares += (slope / 0.02) ** 2;
      }
      expect(Math.abs(Math.sqrt(squares) - one.norm), key(one)).toBeLessThan(5e-3 * one.norm);
    }
  });

  it('change no bit of a training, whenever they are asked for', async () => {
    const [asked, plain] = [await create(residual), await create(residual)];
    const losses: number[][] = [[], []];
    for (let step = 0; step < 4; step++) {
      const samples = batch([6, 6, 2], step);
      if (step !== 2) await asked.gradientNorms(samples);
      losses[0]!.push((await asked.step(samples)).loss);
      losses[1]!.push((await plain.step(samples)).loss);
    }
    await asked.gradientNorms(batch([6, 6, 2], 9));
    expect(losses[0]).toEqual(losses[1]);
    expect(await asked.readWeights()).toEqual(await plain.readWeights());
    expect(await asked.readState()).toEqual(await plain.readState());
  });

  it('are those of the step that comes next, with its draws, and leave no tensors behind', async () => {
    const session = await create(residual);
    const samples = batch([6, 6, 2], 4);
    const first = await session.gradientNorms(samples);
    const count = session.tensorCount();
    expect(await session.gradientNorms(samples)).toEqual(first);
    expect(session.tensorCount()).toBe(count);
    await session.step(samples, 0);
    // another step, another draw of dropout
    expect(await session.gradientNorms(samples)).not.toEqual(first);
  });

  it('are seen where they have nearly vanished', async () => {
    const session = await create(vanishing, { loss: 'meanAbsoluteError' });
    const tiny = { shape: [2, 2], data: Float32Array.of(1e-12, 0, 0, 1e-12) };
    await session.writeWeights(new Map(['first', 'second', 'third'].map((name) => [`${name}/kernel`, tiny] as const)));
    const samples: Batch = {
      size: 1,
      x: { shape: [1, 2], data: Float32Array.of(3, 4) },
      y: { shape: [1, 2], data: Float32Array.of(-1, -1) },
    };
    const [first] = await session.gradientNorms(samples);
    // the error's slope is a half for both outputs: sqrt(2) * 5 / 2, through two layers of 1e-12
    expect(first!.norm / 1e-24).toBeCloseTo((Math.SQRT2 * 5) / 2, 4);
  });

  it('are none where nothing can be trained', async () => {
    const plan = planOf({ name: 'x', type: 'InputLayer', parameters: { shape: [3] } }, { name: 'relu', type: 'ReLU' });
    const session = await create(plan, { loss: 'meanSquaredError' });
    const x = { shape: [1, 3], data: Float32Array.of(1, 2, 3) };
    expect(await session.gradientNorms({ size: 1, x, y: x })).toEqual([]);
  });
});
