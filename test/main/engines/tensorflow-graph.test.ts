import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import type { Batch, TrainingSession } from '#main/engines/engine.ts';
import { GraphModel } from '#main/engines/tensorflow/graph/model.ts';
import type { GraphBinding } from '#main/engines/tensorflow/graph/savedGraph.ts';
import { graphBinding } from '#main/engines/tensorflow/graph/savedGraph.ts';
import { GraphSession } from '#main/engines/tensorflow/graph/session.ts';
import { writers } from '#main/engines/tensorflow/graph/writers.ts';
import { loadTensorflow } from '#main/engines/tensorflow/load.ts';
import { tensorflowEngine } from '#main/engines/tfjs/tensorflow.ts';
import { wasmEngine } from '#main/engines/tfjs/wasm.ts';
import { planOf } from './network.ts';
import { numbers } from './numbers.ts';

const settings = {
  optimizer: { name: 'adam', learningRate: 0.01 },
  loss: 'sparseCategoricalCrossentropy',
  seed: 5,
} as const;

const plan = planOf(
  { name: 'image', type: 'InputLayer', parameters: { shape: [6, 6, 2] } },
  { name: 'conv', type: 'Conv2D', parameters: { filters: 4, kernelSize: 3, padding: 'same' } },
  { name: 'norm', type: 'BatchNormalization', parameters: { momentum: 0.5 } },
  { name: 'relu', type: 'ReLU' },
  { name: 'drop', type: 'Dropout', parameters: { rate: 0.3 } },
  { name: 'noise', type: 'GaussianNoise', parameters: { stddev: 0.1 } },
  { name: 'pool', type: 'GlobalAveragePooling2D' },
  { name: 'classes', type: 'Dense', parameters: { units: 3, activation: 'softmax' } },
);

const samples: Batch = {
  size: 4,
  x: { shape: [4, 6, 6, 2], data: numbers([4, 6, 6, 2], 1) },
  y: { shape: [4], data: Int32Array.of(0, 1, 2, 0) },
};

async function losses(session: TrainingSession, steps: number): Promise<number[]> {
  const list: number[] = [];
  for (let i = 0; i < steps; i++) list.push((await session.step(samples)).loss);
  return list;
}

const { available, reason } = await tensorflowEngine.detect();

describe.skipIf(!available)(`a network as one TensorFlow graph${available ? '' : ` (skipped: ${reason})`}`, () => {
  const options = () => ({ binding: graphBinding(loadTensorflow()), writers, gpu: false });
  const other = async () => (await wasmEngine.load()).createSession(plan, settings);
  const noOther = () => Promise.reject(new Error('the graph was refused'));

  it('trains as another engine does, with the same draws of dropout and noise', async () => {
    const [graph, plain] = [new GraphSession(plan, settings, options(), noOther), await other()];
    const [actual, expected] = [await losses(graph, 6), await losses(plain, 6)];
    for (const [i, loss] of expected.entries()) expect(Math.abs(actual[i]! - loss) / loss, `step ${i + 1}`).toBeLessThan(1e-5);
    graph.dispose();
    plain.dispose();
  });

  it('gives the same bits for the same seed', async () => {
    const sessions = [0, 1].map(() => new GraphSession(plan, settings, options(), noOther));
    const [first, second] = [await losses(sessions[0]!, 5), await losses(sessions[1]!, 5)];
    expect(first).toEqual(second);
    expect(await sessions[0]!.readWeights()).toEqual(await sessions[1]!.readWeights());
    for (const session of sessions) session.dispose();
  });

  it('needs no TensorFlow before something is computed, and then only what is asked for', async () => {
    let loads = 0;
    const binding = graphBinding(loadTensorflow());
    const counting: GraphBinding = Object.create(binding, {
      loadSavedModel: {
        value: (folder: string, tags: string) => {
          loads++;
          return binding.loadSavedModel(folder, tags);
        },
      },
    });
    const session = new GraphSession(plan, settings, { ...options(), binding: counting }, noOther);
    await session.writeWeights(await session.readWeights());
    expect(loads).toBe(0);
    await session.predict(samples.x);
    await session.predict(samples.x);
    expect(loads).toBe(1);
    await losses(session, 2);
    await session.evaluate(samples);
    await session.predict(samples.x);
    expect(loads).toBe(2);
    session.dispose();
  });

  it('goes on from the same weights and state with the other engine where a primitive is refused, and says so', async () => {
    const refusing = {
      ...writers,
      reluGradient: () => {
        throw new Error('no reluGradient here');
      },
    };
    const graph = new GraphSession(plan, settings, { ...options(), writers: refusing }, other);
    const plain = await other();
    // the way forward is written, the way back is not
    expect((await graph.predict(samples.x))[0]!.data.length).toBe(12);
    expect(graph.note).toBeNull();
    expect(await losses(graph, 3)).toEqual(await losses(plain, 3));
    expect(graph.note).toContain('operation by operation');
    expect(graph.note).toContain('no reluGradient here');
    expect(await graph.readState()).toEqual(await plain.readState());
    graph.dispose();
    plain.dispose();
  });

  it('does the same where TensorFlow refuses what was written', async () => {
    const unknown: typeof writers = { ...writers, softmax: ({ g, inputs: [x] }) => g.node('NoSuchOperation', [x!.ref]) };
    const session = new GraphSession(plan, settings, { ...options(), writers: unknown }, other);
    await session.step(samples);
    expect(session.note).toContain('NoSuchOperation');
    session.dispose();
  });

  it('keeps nothing of the arrays that it is given: they may change afterwards, and be let go of', () => {
    const weights = new Map([['norm/gamma', [16]]]);
    const model = new GraphModel({ graphs: new Map(), weights, slots: new Map() }, options());
    // An array whose memory begins at a multiple of 64 bytes is one that TensorFlow could take as it is
    for (const start of [0, 4, 8, 12]) {
      const data = new Float32Array(48).subarray(start, start + 16).fill(1);
      model.write(new Map([['norm/gamma', { shape: [16], data }]]));
      data.fill(7);
      const kept = model.read(['norm/gamma']).get('norm/gamma')!.data;
      expect([...kept], `beginning ${4 * start} bytes further`).toEqual(new Array(16).fill(1));
    }
    model.dispose();
  });

  it('says why another engine was needed where that one cannot be had either', async () => {
    const unknown: typeof writers = { ...writers, softmax: ({ g, inputs: [x] }) => g.node('NoSuchOperation', [x!.ref]) };
    const session = new GraphSession(plan, settings, { ...options(), writers: unknown }, noOther);
    await expect(session.step(samples)).rejects.toThrow(/the graph was refused.*NoSuchOperation/s);
    session.dispose();
  });

  it('opens and closes 200 times and leaves nothing behind', async () => {
    const binding = graphBinding(loadTensorflow()) as GraphBinding & { getNumOfSavedModels(): number };
    const before = binding.getNumOfSavedModels();
    const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('netloom-graph-')).length;
    const there = folders();
    const memory: number[] = [];
    const tiny = planOf(
      { name: 'x', type: 'InputLayer', parameters: { shape: [72] } },
      { name: 'classes', type: 'Dense', parameters: { units: 3, activation: 'softmax' } },
    );
    for (let i = 0; i < 200; i++) {
      const session = new GraphSession(tiny, settings, options(), noOther);
      await session.step({ ...samples, x: { shape: [4, 72], data: samples.x.data } });
      session.dispose();
      if (i === 49 || i === 199) memory.push(process.memoryUsage().rss);
    }
    expect(binding.getNumOfSavedModels()).toBe(before);
    expect(folders()).toBeLessThanOrEqual(there);
    const [early, late] = memory as [number, number];
    expect(late - early, `grew from ${early} to ${late} bytes`).toBeLessThan(60e6);
  }, 300_000);
});
