import type { Tensor } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { differentiate } from '#core/primitives/differentiate.ts';
import { GraphBuilder } from '#core/primitives/graph.ts';
import { primitiveNames } from '#core/primitives/primitive.ts';
import { primitives } from '#core/primitives/table.ts';
import { cpuEngine } from '#main/engines/tfjs/cpu.ts';
import { tfjsKernels } from '#main/engines/tfjs/kernels.ts';
import { Program } from '#main/engines/tfjs/program.ts';
import { numbers } from '#test/main/engines/numbers.ts';
import type { GradientCase } from './cases.ts';
import { gradientCases } from './cases.ts';

const batch = 3;
/** Wide enough that float32 does not drown the difference, narrow enough for the curvature. */
const width = 0.01;

/** The same order as before, evenly spaced around 0. */
function spaced(data: Float32Array): Float32Array {
  const order = [...data.keys()].sort((a, b) => data[a]! - data[b]!);
  const result = new Float32Array(data.length);
  for (const [rank, index] of order.entries()) result[index] = (rank - data.length / 2) * 0.04;
  return result;
}

function inputNumbers({
  inputs,
  from = -1,
  to = 1,
  edge = 0,
  apart = false,
}: GradientCase): { shape: number[]; data: Float32Array }[] {
  return inputs.map((sizes, index) => {
    const shape = sizes.map((size) => size ?? batch);
    const data = numbers(shape, index + 1).map((n) => from + ((n + 1) / 2) * (to - from));
    if (apart) return { shape, data: spaced(data) };
    return { shape, data: data.map((n) => (Math.abs(n) < edge ? Math.sign(n || 1) * (edge + Math.abs(n)) : n)) };
  });
}

/** The sum of all results, each weighed by a number of its own, and its gradients. */
function program(given: GradientCase): {
  run: (arrays: { shape: number[]; data: Float32Array }[]) => { loss: number; gradients: Float32Array[] };
} {
  const b = new GraphBuilder();
  const feeds = given.inputs.map((shape, index) => b.feed(`input${index}`, shape));
  const result = given.build(b, feeds);
  const weights = b.feed('weights', result.shape);
  const loss = b.sum(
    b.multiply(result, weights),
    result.shape.map((_, axis) => axis),
  );
  const gradients = differentiate(b, loss, feeds);
  const graph = b.finish({ loss, ...Object.fromEntries(gradients.flatMap((g, i) => (g ? [[`gradient${i}`, g]] : []))) });
  const runnable = new Program(graph, tfjsKernels);
  const size = result.shape.map((n) => n ?? batch);
  return {
    run: (arrays) =>
      tf.tidy(() => {
        const fed: Record<string, Tensor> = { weights: tf.tensor(numbers(size, 99), size) };
        for (const [i, { shape, data }] of arrays.entries()) fed[`input${i}`] = tf.tensor(data, shape);
        const { outputs } = runnable.run(fed, () => tf.scalar(0), { seed: 1, step: 1 });
        return {
          loss: outputs.loss!.dataSync()[0]!,
          gradients: feeds.map(
            (_, i) => (outputs[`gradient${i}`]?.dataSync() ?? new Float32Array(arrays[i]!.data.length)) as Float32Array,
          ),
        };
      }),
  };
}

describe('gradients agree with finite differences', () => {
  beforeAll(async () => {
    await cpuEngine.load();
    await tf.setBackend('cpu');
  });

  it.for(gradientCases.map((given) => [given.name, given] as const))('%s', ([, given]) => {
    const { run } = program(given);
    const arrays = inputNumbers(given);
    const { gradients } = run(arrays);
    for (const [input, { data }] of arrays.entries()) {
      for (let i = 0; i < data.length; i++) {
        const moved = (by: number) =>
          run(arrays.map((array, k) => (k === input ? { ...array, data: array.data.with(i, array.data[i]! + by) } : array))).loss;
        const difference = (moved(width) - moved(-width)) / (2 * width);
        const scale = Math.max(1, Math.abs(difference));
        expect(
          Math.abs(gradients[input]![i]! - difference) / scale,
          `input ${input}, element ${i}: ${gradients[input]![i]}, expected ${difference}`,
        ).toBeLessThan(2e-3);
      }
    }
  });

  it('every primitive with a gradient has a case', () => {
    const derived = primitiveNames.filter((name) => typeof primitives[name].gradient === 'function');
    const tested = new Set(gradientCases.map(({ primitive }) => primitive));
    expect(derived.filter((name) => !tested.has(name))).toEqual([]);
  });
});
