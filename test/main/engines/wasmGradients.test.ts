import type { Tensor } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { WindowAttributes } from '#core/primitives/builder.ts';
import { GraphBuilder } from '#core/primitives/graph.ts';
import { cpuEngine } from '#main/engines/tfjs/cpu.ts';
import { tfjsKernels } from '#main/engines/tfjs/kernels.ts';
import { wasmEngine } from '#main/engines/tfjs/wasm.ts';
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
