import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LoadedEngine } from '#main/engines/engine.ts';
import { wasmEngine } from '#main/engines/tfjs/wasm.ts';
import { openNetwork } from '#main/import/open.ts';
import { numbers } from '#test/main/engines/numbers.ts';
import { expectOutputs, predict } from './predict.ts';

/** Writes `model.json` and its weights as tfjs's own file handler does, the weights in two files. */
async function save(model: tf.LayersModel, folder: string): Promise<string> {
  const file = path.join(folder, 'model.json');
  await model.save(
    tf.io.withSaveHandler(async ({ modelTopology, format, generatedBy, convertedBy, weightSpecs, weightData }) => {
      const bytes = Buffer.from(tf.io.concatenateArrayBuffers([weightData as ArrayBuffer]));
      const half = Math.floor(bytes.length / 2);
      writeFileSync(path.join(folder, 'first.bin'), bytes.subarray(0, half));
      writeFileSync(path.join(folder, 'second.bin'), bytes.subarray(half));
      const weightsManifest = [{ paths: ['first.bin', 'second.bin'], weights: weightSpecs }];
      writeFileSync(file, JSON.stringify({ modelTopology, format, generatedBy, convertedBy, weightsManifest }));
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' as const } };
    }),
  );
  return file;
}

function sequential(): tf.LayersModel {
  return tf.sequential({
    name: 'sequential',
    layers: [
      tf.layers.conv2d({ inputShape: [8, 8, 3], filters: 4, kernelSize: 3, strides: 2, padding: 'same', name: 'conv' }),
      tf.layers.batchNormalization({ momentum: 0.9, name: 'norm' }),
      tf.layers.leakyReLU({ alpha: 0.2, name: 'leaky' }),
      tf.layers.maxPooling2d({ poolSize: 2, name: 'pool' }),
      tf.layers.flatten({ name: 'flat' }),
      tf.layers.dropout({ rate: 0.5, name: 'drop' }),
      tf.layers.dense({ units: 3, activation: 'softmax', kernelInitializer: 'heNormal', name: 'classes' }),
    ],
  });
}

/** Two inputs, two outputs, a shared layer, a model inside. */
function functional(): tf.LayersModel {
  const inside = tf.input({ shape: [4], name: 'inside' });
  const inner = tf.model({
    inputs: inside,
    outputs: tf.layers.dense({ units: 4, activation: 'relu', name: 'first' }).apply(inside) as tf.SymbolicTensor,
    name: 'inner',
  });
  const image = tf.input({ shape: [6, 6, 2], name: 'image' });
  const vector = tf.input({ shape: [4], name: 'vector' });
  const separable = tf.layers.separableConv2d({ filters: 4, kernelSize: 3, name: 'separable' }).apply(image);
  const pooled = tf.layers.globalAveragePooling2d({ name: 'pooled' }).apply(separable);
  const shared = tf.layers.dense({
    units: 4,
    activation: 'tanh',
    kernelRegularizer: tf.regularizers.l2({ l2: 0.01 }),
    name: 'shared',
  });
  const sum = tf.layers.add({ name: 'sum' }).apply([shared.apply(pooled), shared.apply(vector)] as tf.SymbolicTensor[]);
  const joined = tf.layers.concatenate({ name: 'joined' }).apply([inner.apply(sum), inner.apply(vector)] as tf.SymbolicTensor[]);
  const outputs = [
    tf.layers.dense({ units: 3, activation: 'softmax', name: 'kind' }).apply(joined),
    tf.layers.dense({ units: 1, name: 'size' }).apply(joined),
  ] as tf.SymbolicTensor[];
  return tf.model({ inputs: [image, vector], outputs, name: 'functional' });
}

/** Numbers of ours for every weight, a variance above 0. */
function fill(model: tf.LayersModel): void {
  const values = model.weights.map(({ shape, originalName }, i) => {
    const drawn = numbers(shape as number[], 401 + i).map((n) => (originalName.endsWith('variance') ? 0.5 + Math.abs(n) : n / 2));
    return tf.tensor(drawn, shape as number[]);
  });
  model.setWeights(values);
  tf.dispose(values);
}

describe('models that tfjs saved with their weights', () => {
  let engine: LoadedEngine;
  const temporary = mkdtempSync(path.join(tmpdir(), 'netloom-tfjs-'));
  beforeAll(async () => {
    engine = await wasmEngine.load();
    await tf.setBackend('wasm');
  });
  afterAll(() => rmSync(temporary, { recursive: true, force: true }));

  it.for([
    ['sequential', sequential],
    ['functional, shared and nested', functional],
  ] as const)('%s predicts as in tfjs', async ([, build]) => {
    const model = build();
    fill(model);
    const inputs = model.inputs.map((tensor, i) => {
      const shape = [3, ...(tensor.shape.slice(1) as number[])];
      return { shape, data: numbers(shape, 1 + i) };
    });
    const tensors = inputs.map(({ shape, data }) => tf.tensor(data, shape));
    const predicted = [model.predict(tensors)].flat() as tf.Tensor[];
    const outputs = predicted.map((tensor) => ({ shape: tensor.shape, data: tensor.dataSync() }));
    const { document, weights, notices } = await openNetwork(await save(model, temporary), { weights: true });
    expect(notices).toEqual([]);
    expectOutputs(await predict(engine, document, weights!, inputs), outputs, 1e-5);
  });
});
