import type { Tensor } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { WindowAttributes } from '#core/primitives/builder.ts';
import { GraphBuilder } from '#core/primitives/graph.ts';
import { cpuEngine } from '#main/engines/tfjs/cpu.ts';
import { tfjsKernels } from '#main/engines/tfjs/kernels.ts';
import { wasmEngine } from '#main/engines/tfjs/wasm.ts';
import { conv2dInputGradient } from '#main/engines/tfjs/wasmGradients.ts';
import { wasmKernels } from '#main/engines/tfjs/wasmKernels.ts';
import { numbers } from './numbers.ts';

type Primitive = 'conv2d' | 'depthwiseConv2d' | 'maxPool2d' | 'averagePool2d';
interface Case {
  primitive: Primitive;
  x: [number, number, number, number];
  kernel: number[];
  window: WindowAttributes;
}

function cases(): Case[] {
  const list: Case[] = [];
  for (const padding of ['same', 'valid'] as const) {
    for (const strides of [
      [1, 1],
      [2, 2],
      [1, 2],
      [3, 2],
    ] as const) {
      for (const kernel of [
        [3, 3],
        [1, 1],
        [2, 4],
        [5, 3],
      ]) {
        list.push({ primitive: 'conv2d', x: [2, 9, 8, 3], kernel: [...kernel, 3, 5], window: { strides, padding } });
        const pool: Primitive[] = ['maxPool2d', 'averagePool2d'];
        for (const primitive of pool) list.push({ primitive, x: [2, 9, 8, 3], kernel, window: { strides, padding } });
        if (strides[0] === strides[1]) {
          for (const multiplier of [1, 2]) {
            list.push({
              primitive: 'depthwiseConv2d',
              x: [2, 9, 8, 3],
              kernel: [...kernel, 3, multiplier],
              window: { strides, padding },
            });
          }
        }
      }
    }
  }
  return list;
}

/** Gradients by x and, of convolutions, by the kernel, on the current backend. */
function gradients({ primitive, x, kernel, window }: Case, table: typeof tfjsKernels): number[][] {
  const context = { seed: 1, step: 1 };
  const run = (name: string, inputs: Tensor[], attributes: object) =>
    (table as unknown as Record<string, (i: Tensor[], a: object, c: object) => Tensor>)[name]!(inputs, attributes, context);
  const b = new GraphBuilder();
  const size: [number, number] = [kernel[0]!, kernel[1]!];
  const pooling = primitive === 'maxPool2d' || primitive === 'averagePool2d';
  const attributes = pooling ? { ...window, size } : window;
  const input = b.feed('x', x);
  const output = pooling ? b[primitive](input, { ...window, size }) : b[primitive](input, b.feed('kernel', kernel), window);
  return tf.tidy(() => {
    const image = tf.tensor(numbers(x, 1), x);
    const dy = tf.tensor(numbers(output.shape as number[], 3), output.shape as number[]);
    if (primitive === 'averagePool2d') return [[...run('averagePool2dGradient', [dy], { ...attributes, shape: x }).dataSync()]];
    if (primitive === 'maxPool2d')
      return [[...run('maxPool2dGradient', [dy, image, run('maxPool2d', [image], attributes)], attributes).dataSync()]];
    const weights = tf.tensor(numbers(kernel, 2), kernel);
    const dx = run(`${primitive}BackpropInput`, [dy, weights], { ...window, shape: x });
    const dw = run(`${primitive}BackpropFilter`, [image, dy], { ...window, shape: kernel });
    return [[...dx.dataSync()], [...dw.dataSync()]];
  });
}

describe('the wasm backend computes the backward passes of the cpu backend', () => {
  beforeAll(async () => {
    await wasmEngine.load();
    await cpuEngine.load();
  });

  it.for(
    cases().map(
      (given) =>
        [
          `${given.primitive} ${given.kernel.join('x')} /${given.window.strides.join('x')} ${given.window.padding}`,
          given,
        ] as const,
    ),
  )('%s', async ([, given]) => {
    await tf.setBackend('cpu');
    const expected = gradients(given, tfjsKernels);
    await tf.setBackend('wasm');
    const actual = gradients(given, wasmKernels);
    for (const [index, array] of expected.entries()) {
      expect(actual[index]!.length).toBe(array.length);
      const error = Math.max(...array.map((value, i) => Math.abs(value - actual[index]![i]!)));
      expect(error, index === 0 ? 'by the input' : 'by the kernel').toBeLessThan(1e-5);
    }
  });
});

describe('strides over large maps', () => {
  beforeAll(async () => {
    await wasmEngine.load();
    await tf.setBackend('wasm');
  });

  /** A whole batch is enough to be done phase by phase; a sample of it alone is not. Phases of unlike taps, and pixels that no window meets. */
  it.each<[[number, number], [number, number], 'same' | 'valid', number]>([
    [[3, 3], [2, 2], 'same', 28],
    [[3, 3], [2, 2], 'valid', 30],
    [[2, 2], [2, 2], 'same', 33],
    [[5, 3], [3, 2], 'same', 28],
    [[3, 5], [1, 2], 'valid', 28],
  ])('with a kernel of %s and strides of %s, %s, at %i, give each sample what it gets alone', (kernel, strides, pad, size) => {
    const samples = 10;
    const filter: [number, number, number, number] = [...kernel, 16, 32];
    const inputShape = (count: number): [number, number, number, number] => [count, size, size, 16];
    const { outShape } = tf.backend_util.computeConv2DInfo(inputShape(samples), filter, strides, 1, pad);
    const weights = tf.tensor4d(numbers(filter, 2), filter);
    const dy = tf.tensor4d(numbers(outShape, 3), outShape);
    const all = conv2dInputGradient(dy, weights, inputShape(samples), { strides, pad });
    const each = tf
      .split<tf.Tensor4D>(dy, samples)
      .map((one) => conv2dInputGradient(one, weights, inputShape(1), { strides, pad }));
    expect(all.shape).toEqual(inputShape(samples));
    expect(tf.max(tf.abs(all)).dataSync()[0]).toBeGreaterThan(0.1);
    expect(tf.max(tf.abs(tf.sub(all, tf.concat(each)))).dataSync()[0]).toBeLessThan(1e-5);
  });
});
