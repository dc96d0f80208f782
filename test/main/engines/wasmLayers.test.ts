import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, it } from 'vitest';
import { cpuEngine } from '#main/engines/tfjs/cpu.ts';
import { wasmEngine } from '#main/engines/tfjs/wasm.ts';
import { numbers } from './numbers.ts';

/** As an exported project trains: tfjs-layers with automatic gradients, on a backend that has only what wasmGradients.ts adds. */
async function losses(backend: string): Promise<number[]> {
  await tf.setBackend(backend);
  const input = tf.input({ shape: [8, 8, 2] });
  const initializer = (seed: number) => tf.initializers.glorotUniform({ seed });
  let x = tf.layers
    .conv2d({ filters: 4, kernelSize: 3, strides: 2, padding: 'same', kernelInitializer: initializer(1) })
    .apply(input) as tf.SymbolicTensor;
  x = tf.layers.batchNormalization().apply(x) as tf.SymbolicTensor;
  x = tf.layers
    .depthwiseConv2d({ kernelSize: 3, padding: 'same', depthwiseInitializer: initializer(2) })
    .apply(x) as tf.SymbolicTensor;
  x = tf.layers.maxPooling2d({ poolSize: 2, strides: 1, padding: 'same' }).apply(x) as tf.SymbolicTensor;
  x = tf.layers.averagePooling2d({ poolSize: 3, strides: 2, padding: 'same' }).apply(x) as tf.SymbolicTensor;
  x = tf.layers.flatten().apply(x) as tf.SymbolicTensor;
  const output = tf.layers
    .dense({ units: 3, activation: 'softmax', kernelInitializer: initializer(3) })
    .apply(x) as tf.SymbolicTensor;
  const model = tf.model({ inputs: input, outputs: output });
  model.compile({ optimizer: tf.train.sgd(0.1), loss: 'categoricalCrossentropy' });
  const images = tf.tensor4d(numbers([6, 8, 8, 2], 1), [6, 8, 8, 2]);
  const classes = tf.oneHot([0, 1, 2, 0, 1, 2], 3);
  const history: number[] = [];
  for (let step = 0; step < 5; step++) history.push((await model.trainOnBatch(images, classes)) as number);
  tf.dispose([images, classes, model.getWeights()].flat());
  return history;
}

beforeAll(async () => {
  await wasmEngine.load();
  await cpuEngine.load();
});

it('plain tfjs-layers trains on wasm as it does on the cpu backend', async () => {
  const [wasm, cpu] = [await losses('wasm'), await losses('cpu')];
  expect(wasm.at(-1)).toBeLessThan(wasm[0]! * 0.9);
  for (const [step, loss] of cpu.entries()) expect(wasm[step], `step ${step + 1}`).toBeCloseTo(loss, 4);
});
