import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Plan } from '#core/plan/types.ts';
import type { Batch, LoadedEngine, TrainingSession } from '#main/engines/engine.ts';
import type { SessionSettings } from '#main/engines/tfjs/session.ts';
import { tensorflowEngine } from '#main/engines/tfjs/tensorflow.ts';
import { wasmEngine } from '#main/engines/tfjs/wasm.ts';
import { planOf } from './network.ts';
import { numbers } from './numbers.ts';

const settings: SessionSettings = {
  optimizer: { name: 'adam', learningRate: 0.01 },
  loss: 'sparseCategoricalCrossentropy',
  seed: 5,
};

const classifier = () =>
  planOf(
    { name: 'image', type: 'InputLayer', parameters: { shape: [6, 6, 2] } },
    { name: 'conv', type: 'Conv2D', parameters: { filters: 4, kernelSize: 3, padding: 'same' } },
    { name: 'norm', type: 'BatchNormalization', parameters: { momentum: 0.5 } },
    { name: 'relu', type: 'ReLU' },
    { name: 'pool', type: 'GlobalAveragePooling2D' },
    { name: 'classes', type: 'Dense', parameters: { units: 3, activation: 'softmax' } },
  );

function batch(shape: number[], size = 4): Batch {
  return {
    size,
    x: { shape: [size, ...shape], data: numbers([size, ...shape], 1) },
    y: { shape: [size], data: Int32Array.from({ length: size }, (_, i) => i % 3) },
  };
}

const candidates = await Promise.all(
  [wasmEngine, tensorflowEngine].map(async (candidate) => ({ candidate, status: await candidate.detect() })),
);

describe.each(
  candidates.map(
    ({ candidate, status }) =>
      [`${candidate.name}${status.available ? '' : ` (skipped: ${status.reason})`}`, candidate, status.available] as const,
  ),
)('a session on %s', (_title, candidate, available) => {
  if (!available) return it.skip('is not there', () => {});
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

  it('learns: the loss of one batch falls, and evaluation sees the trained network', async () => {
    const session = await create(classifier(), { optimizer: { name: 'adam', learningRate: 0.05 } });
    const samples = batch([6, 6, 2]);
    const before = await session.evaluate(samples);
    const losses: number[] = [];
    for (let step = 0; step < 60; step++) losses.push((await session.step(samples)).loss);
    expect(losses.at(-1)).toBeLessThan(losses[0]! * 0.5);
    const after = await session.evaluate(samples);
    expect(after.loss).toBeLessThan(before.loss);
    expect(after.accuracy).toBe(1);
  });

  it('leaves no tensors behind, neither by steps nor when it is disposed', async () => {
    const session = await create(classifier());
    const samples = batch([6, 6, 2]);
    await session.step(samples);
    await session.evaluate(samples);
    await session.predict(samples.x);
    const count = session.tensorCount();
    for (let i = 0; i < 3; i++) {
      await session.step(samples);
      await session.evaluate(samples);
      await session.predict(samples.x);
    }
    expect(session.tensorCount()).toBe(count);
    expect(session.note).toBeNull();
    session.dispose();
    expect(session.tensorCount()).toBe(0);
    open.length = 0;
  });

  it('trains on a last batch that is smaller, and goes on with whole ones', async () => {
    const [session, small] = [await create(classifier()), await create(classifier())];
    const samples = batch([6, 6, 2]);
    const two = { size: 2, x: { shape: [2, 6, 6, 2], data: samples.x.data.slice(0, 144) }, y: batch([6, 6, 2], 2).y };
    expect(await session.evaluate(two)).toEqual(await small.evaluate(two));
    await session.step(samples);
    const { loss } = await session.step(two);
    expect(loss).toBeGreaterThan(0);
    expect(loss).not.toBe((await small.step(two)).loss);
    expect((await session.predict(two.x))[0]!.shape).toEqual([2, 3]);
    expect((await session.step(samples)).loss).toBeGreaterThan(0);
  });

  it('takes class numbers after target values, and goes on from the same weights', async () => {
    const session = await create(classifier(), { loss: 'meanSquaredError' });
    const other = await create(classifier(), { loss: 'meanSquaredError' });
    const samples = batch([6, 6, 2]);
    const rows = Float32Array.from({ length: 12 }, (_, i) => (i % 3 === Math.floor(i / 3) % 3 ? 1 : 0));
    const values = { ...samples, y: { shape: [4, 3], data: rows } };
    const losses = async (...batches: Batch[]) => {
      const list: number[] = [];
      for (const given of batches) list.push((await session.step(given)).loss);
      return list;
    };
    const mixed = await losses(values, samples, values);
    const plain: number[] = [];
    for (let i = 0; i < 3; i++) plain.push((await other.step(values)).loss);
    for (const [i, loss] of plain.entries()) expect(mixed[i]).toBeCloseTo(loss, 6);
    expect((await session.readState()).steps).toBe(3);
  });

  it('predicts of several inputs', async () => {
    const plan = planOf(
      { name: 'a', type: 'InputLayer', parameters: { shape: [3] } },
      { name: 'b', type: 'InputLayer', parameters: { shape: [3] } },
      { name: 'sum', type: 'Add', from: ['a', 'b'] },
    );
    const session = await create(plan);
    const row = (...data: number[]) => ({ shape: [1, 3], data: Float32Array.from(data) });
    expect([...(await session.predict(row(1, 2, 3), row(10, 20, 30)))[0]!.data]).toEqual([11, 22, 33]);
  });

  it('starts from the same weights for the same seed and from others for another', async () => {
    const [a, b, c] = [await create(classifier()), await create(classifier()), await create(classifier(), { seed: 6 })];
    const kernel = async (session: TrainingSession) => [...(await session.readWeights()).get('conv/kernel')!.data];
    expect(await kernel(a)).toEqual(await kernel(b));
    expect(await kernel(a)).not.toEqual(await kernel(c));
  });

  it('gives out its weights by key and takes them back', async () => {
    const [a, b] = [await create(classifier()), await create(classifier(), { seed: 9 })];
    const weights = await a.readWeights();
    expect([...weights].map(([key, { shape }]) => [key, shape.join('x')])).toEqual([
      ['conv/kernel', '3x3x2x4'],
      ['conv/bias', '4'],
      ['norm/gamma', '4'],
      ['norm/beta', '4'],
      ['norm/moving_mean', '4'],
      ['norm/moving_variance', '4'],
      ['classes/kernel', '4x3'],
      ['classes/bias', '3'],
    ]);
    await b.writeWeights(weights);
    const { x } = batch([6, 6, 2]);
    expect([...(await b.predict(x))[0]!.data]).toEqual([...(await a.predict(x))[0]!.data]);
  });

  it('refuses weights that it does not have, or of another shape, and changes nothing', async () => {
    const session = await create(classifier());
    const before = [...(await session.readWeights()).get('conv/bias')!.data];
    const right = { shape: [4], data: new Float32Array(4).fill(7) };
    await expect(
      session.writeWeights(
        new Map([
          ['conv/bias', right],
          ['stem/bias', right],
        ]),
      ),
    ).rejects.toThrow('no weights called stem/bias');
    await expect(
      session.writeWeights(
        new Map([
          ['conv/bias', right],
          ['classes/bias', right],
        ]),
      ),
    ).rejects.toThrow('classes/bias are 4, but the network needs 3');
    expect([...(await session.readWeights()).get('conv/bias')!.data]).toEqual(before);
  });

  it('says what does not fit when samples or targets have another shape', async () => {
    const session = await create(classifier());
    await expect(session.step(batch([5, 6, 2]))).rejects.toThrow('The samples are 5 × 6 × 2, but the network takes 6 × 6 × 2.');
    const samples = batch([6, 6, 2]);
    const y = { shape: [4, 2], data: new Float32Array(8) };
    await expect(session.step({ ...samples, y })).rejects.toThrow('one class number');
    const other = await create(classifier(), { loss: 'categoricalCrossentropy' });
    await expect(other.step({ ...samples, y })).rejects.toThrow("network's output 3 needs 3");
  });

  it('takes class numbers with every loss', async () => {
    const samples = batch([6, 6, 2]);
    const sparse = await (await create(classifier())).step(samples);
    const categorical = await (await create(classifier(), { loss: 'categoricalCrossentropy' })).step(samples);
    expect(categorical).toEqual(sparse);
    const squared = await (await create(classifier(), { loss: 'meanSquaredError' })).step(samples);
    expect(squared.accuracy).toBeNull();
    expect(squared.loss).toBeGreaterThan(0);
  });

  it('refuses to train a network with two outputs or an open size', async () => {
    const plan = classifier();
    const two = await create({ ...plan, outputs: [plan.outputs[0]!, 1] });
    await expect(two.step(batch([6, 6, 2]))).rejects.toThrow('needs one output');
    const layers = plan.layers.map((layer, i) => (i === 0 ? { ...layer, output: [null, 6, 2] } : layer));
    const open = await create({ ...plan, layers });
    await expect(open.predict(batch([6, 6, 2]).x)).rejects.toThrow('give every size a number');
  });

  it('draws another dropout mask each step, the same for the same seed, and none in inference', async () => {
    const plan = planOf(
      { name: 'x', type: 'InputLayer', parameters: { shape: [400] } },
      { name: 'drop', type: 'Dropout', parameters: { rate: 0.25 } },
    );
    const given: Partial<SessionSettings> = { loss: 'meanAbsoluteError' };
    const x = { shape: [5, 400], data: new Float32Array(2000).fill(1) };
    const zeros: Batch = { size: 5, x, y: { shape: [5, 400], data: new Float32Array(2000) } };
    const [a, b] = [await create(plan, given), await create(plan, given)];
    const losses = [(await a.step(zeros)).loss, (await a.step(zeros)).loss];
    expect(losses[0]).not.toBe(losses[1]);
    expect(losses).toEqual([(await b.step(zeros)).loss, (await b.step(zeros)).loss]);
    for (const loss of losses) expect(Math.abs(loss - 1)).toBeLessThan(0.06);
    expect((await a.evaluate(zeros)).loss).toBe(1);
    expect([...new Set((await a.predict(x))[0]!.data)]).toEqual([1]);
  });

  it('trains shared weights with the sum of their gradients, and their statistics go on from use to use', async () => {
    const shared = planOf(
      { name: 'x', type: 'InputLayer', parameters: { shape: [3] } },
      { name: 'first', type: 'Dense', parameters: { units: 3, useBias: false } },
      { name: 'norm', type: 'BatchNormalization', parameters: { momentum: 0.5, center: false, scale: false } },
      { name: 'second', type: 'Dense', parameters: { units: 3, useBias: false }, weightsOf: 'first' },
      {
        name: 'again',
        type: 'BatchNormalization',
        parameters: { momentum: 0.5, center: false, scale: false },
        weightsOf: 'norm',
      },
    );
    const apart = planOf(
      { name: 'x', type: 'InputLayer', parameters: { shape: [3] } },
      { name: 'first', type: 'Dense', parameters: { units: 3, useBias: false } },
      { name: 'norm', type: 'BatchNormalization', parameters: { momentum: 0.5, center: false, scale: false } },
      { name: 'second', type: 'Dense', parameters: { units: 3, useBias: false } },
      { name: 'again', type: 'BatchNormalization', parameters: { momentum: 0.5, center: false, scale: false } },
    );
    const given: Partial<SessionSettings> = { optimizer: { name: 'sgd', learningRate: 1 }, loss: 'meanSquaredError' };
    const [one, two] = [await create(shared, given), await create(apart, given)];
    const start = { shape: [3, 3], data: numbers([3, 3], 4) };
    await one.writeWeights(new Map([['first/kernel', start]]));
    await two.writeWeights(
      new Map([
        ['first/kernel', start],
        ['second/kernel', start],
      ]),
    );
    const samples: Batch = {
      size: 6,
      x: { shape: [6, 3], data: numbers([6, 3], 5) },
      y: { shape: [6, 3], data: numbers([6, 3], 6) },
    };
    expect((await one.step(samples)).loss).toBeCloseTo((await two.step(samples)).loss, 6);
    const [joint, single] = [await one.readWeights(), await two.readWeights()];
    expect([...joint.keys()]).toEqual(['first/kernel', 'norm/moving_mean', 'norm/moving_variance']);
    for (let i = 0; i < 9; i++) {
      const moves = ['first/kernel', 'second/kernel'].map((key) => single.get(key)!.data[i]! - start.data[i]!);
      expect(joint.get('first/kernel')!.data[i]! - start.data[i]!).toBeCloseTo(moves[0]! + moves[1]!, 5);
    }
    for (let i = 0; i < 3; i++) {
      const [first, second] = ['norm', 'again'].map((name) => single.get(`${name}/moving_variance`)!.data[i]!);
      // 0.5 * (0.5 * 1 + 0.5 * v1) + 0.5 * v2, from 0.5 + 0.5 v1 and 0.5 + 0.5 v2
      expect(joint.get('norm/moving_variance')!.data[i]).toBeCloseTo(0.5 * first! + (second! - 0.5), 5);
    }
  });
});
