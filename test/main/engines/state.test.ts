import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { OptimizerSettings } from '#core/document/types.ts';
import type { Batch, LoadedEngine, TrainingSession } from '#main/engines/engine.ts';
import { cpuEngine } from '#main/engines/tfjs/cpu.ts';
import { tensorflowEngine } from '#main/engines/tfjs/tensorflow.ts';
import { wasmEngine } from '#main/engines/tfjs/wasm.ts';
import { planOf } from './network.ts';
import { numbers } from './numbers.ts';

const plan = planOf(
  { name: 'image', type: 'InputLayer', parameters: { shape: [6, 6, 2] } },
  { name: 'conv', type: 'Conv2D', parameters: { filters: 4, kernelSize: 3, kernelInitializer: 'he_normal' } },
  { name: 'norm', type: 'BatchNormalization', parameters: { momentum: 0.5 } },
  { name: 'relu', type: 'ReLU' },
  { name: 'drop', type: 'Dropout', parameters: { rate: 0.3 } },
  { name: 'pool', type: 'GlobalAveragePooling2D' },
  { name: 'classes', type: 'Dense', parameters: { units: 3, activation: 'softmax', kernelInitializer: 'orthogonal' } },
);

function batch(step: number): Batch {
  return {
    size: 4,
    x: { shape: [4, 6, 6, 2], data: numbers([4, 6, 6, 2], step + 1) },
    y: { shape: [4], data: Int32Array.from({ length: 4 }, (_, i) => (i + step) % 3) },
  };
}

const { available } = await tensorflowEngine.detect();

describe.each([wasmEngine, ...(available ? [tensorflowEngine] : [])])('the state of a training on $name', (candidate) => {
  let engine: LoadedEngine;
  const open: TrainingSession[] = [];
  const create = async (optimizer: OptimizerSettings) => {
    const session = await engine.createSession(plan, { optimizer, loss: 'sparseCategoricalCrossentropy', seed: 5 });
    open.push(session);
    return session;
  };
  beforeAll(async () => {
    engine = await candidate.load();
  });
  afterEach(() => {
    for (const session of open.splice(0)) session.dispose();
  });

  it.for<OptimizerSettings>([
    { name: 'adam', learningRate: 0.05, amsgrad: true },
    { name: 'nadam', learningRate: 0.05 },
    { name: 'adagrad', learningRate: 0.05 },
    { name: 'sgd', learningRate: 0.05 },
  ])('lets another session go on, bit for bit: $name', async (optimizer) => {
    const whole = await create(optimizer);
    const first = await create(optimizer);
    const losses: number[] = [];
    for (let step = 0; step < 4; step++) losses.push((await whole.step(batch(step))).loss);
    const resumed: number[] = [];
    for (let step = 0; step < 2; step++) resumed.push((await first.step(batch(step))).loss);

    const second = await create(optimizer);
    await second.writeWeights(await first.readWeights());
    await second.writeState(await first.readState());
    for (let step = 2; step < 4; step++) resumed.push((await second.step(batch(step))).loss);
    expect(resumed).toEqual(losses);
    expect(await second.readWeights()).toEqual(await whole.readWeights());
    expect(await second.readState()).toEqual(await whole.readState());
  });

  it('is empty before the first step, and can be written so', async () => {
    const session = await create({ name: 'adam', learningRate: 0.05 });
    const state = await session.readState();
    expect(state).toEqual({ steps: 0, slots: new Map() });
    await session.writeState(state);
  });

  it('of another optimizer or network is refused with what does not fit, and nothing changes', async () => {
    const adam = await create({ name: 'adam', learningRate: 0.05 });
    const rmsprop = await create({ name: 'rmsprop', learningRate: 0.05 });
    await adam.step(batch(0));
    await rmsprop.step(batch(0));
    const before = await adam.readState();
    await expect(adam.writeState(await rmsprop.readState())).rejects.toThrow('also keeps conv/kernel#momentum');
    const wrong = new Map(before.slots).set('classes/bias#momentum', { shape: [2], data: new Float32Array(2) });
    await expect(adam.writeState({ steps: 9, slots: wrong })).rejects.toThrow('classes/bias#momentum are 2');
    await expect(rmsprop.writeState(before)).rejects.toThrow('keeps no conv/kernel#momentum');
    expect(await adam.readState()).toEqual(before);
  });
});

it('a training starts from the same weights on every engine', async () => {
  const seen: Map<string, unknown>[] = [];
  for (const engine of [cpuEngine, wasmEngine, tensorflowEngine]) {
    if (!(await engine.detect()).available) continue;
    const session = await (await engine.load()).createSession(plan, {
      optimizer: { name: 'sgd', learningRate: 0.1 },
      loss: 'sparseCategoricalCrossentropy',
      seed: 8,
    });
    seen.push(await session.readWeights());
    session.dispose();
  }
  for (const weights of seen.slice(1)) expect(weights).toEqual(seen[0]);
});

it('frozen weights stay as they are and cost no gradients', async () => {
  const engine = await wasmEngine.load();
  const frozen = planOf(
    { name: 'image', type: 'InputLayer', parameters: { shape: [6, 6, 2] } },
    { name: 'conv', type: 'Conv2D', parameters: { filters: 4, kernelSize: 3, trainable: false } },
    { name: 'pool', type: 'GlobalAveragePooling2D' },
    { name: 'classes', type: 'Dense', parameters: { units: 3, activation: 'softmax' } },
  );
  const session = await engine.createSession(frozen, {
    optimizer: { name: 'adamw', learningRate: 0.1, weightDecay: 0.5 },
    loss: 'sparseCategoricalCrossentropy',
    seed: 8,
  });
  const before = await session.readWeights();
  await session.step(batch(0));
  const after = await session.readWeights();
  for (const key of ['conv/kernel', 'conv/bias']) expect(after.get(key)).toEqual(before.get(key));
  expect(after.get('classes/kernel')).not.toEqual(before.get('classes/kernel'));
  expect([...(await session.readState()).slots.keys()].every((key) => key.startsWith('classes/'))).toBe(true);
  session.dispose();
});
