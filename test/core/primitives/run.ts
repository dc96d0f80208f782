import type { Tensor } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import { differentiate } from '#core/primitives/differentiate.ts';
import { GraphBuilder } from '#core/primitives/graph.ts';
import type { PrimitiveGraph } from '#core/primitives/primitive.ts';
import type { KernelTable } from '#main/engines/tfjs/kernels.ts';
import { Program } from '#main/engines/tfjs/program.ts';
import { numbers } from '#test/main/engines/numbers.ts';
import type { GradientCase } from './cases.ts';

const batch = 3;

export interface Numbers {
  shape: number[];
  data: Float32Array;
}

/** The same order as before, evenly spaced around 0. */
function spaced(data: Float32Array): Float32Array {
  const order = [...data.keys()].sort((a, b) => data[a]! - data[b]!);
  const result = new Float32Array(data.length);
  for (const [rank, index] of order.entries()) result[index] = (rank - data.length / 2) * 0.04;
  return result;
}

/** What a case is fed with. */
export function inputNumbers({ inputs, from = -1, to = 1, edge = 0, apart = false }: GradientCase): Numbers[] {
  return inputs.map((sizes, index) => {
    const shape = sizes.map((size) => size ?? batch);
    const data = numbers(shape, index + 1).map((n) => from + ((n + 1) / 2) * (to - from));
    if (apart) return { shape, data: spaced(data) };
    return { shape, data: data.map((n) => (Math.abs(n) < edge ? Math.sign(n || 1) * (edge + Math.abs(n)) : n)) };
  });
}

export interface CaseRun {
  readonly graph: PrimitiveGraph;
  /** What the graph is fed with: the inputs, and the numbers that weigh the result. */
  feeds(arrays: readonly Numbers[]): Record<string, Numbers>;
  /** On the current backend. */
  run(arrays: readonly Numbers[]): Promise<{ loss: number; result: Float32Array; gradients: Float32Array[] }>;
  /** The loss alone: without the way back it is there in a part of the time, and differences need it hundreds of times. */
  lossOf(arrays: readonly Numbers[]): number;
}

/** A case's result, the sum of it, each number weighed by one of its own, and the gradients of that sum. */
export function caseRun(given: GradientCase, kernels: KernelTable): CaseRun {
  const { b, feeds, result, loss } = forward(given);
  const size = result.shape.map((n) => n ?? batch);
  const gradients = differentiate(b, loss, feeds);
  const graph = b.finish({ loss, result, ...Object.fromEntries(gradients.flatMap((g, i) => (g ? [[`gradient${i}`, g]] : []))) });
  const alone = forward(given);
  const programs = { all: new Program(graph, kernels), loss: new Program(alone.b.finish({ loss: alone.loss }), kernels) };
  const fedWith = (arrays: readonly Numbers[]): Record<string, Numbers> => ({
    weights: { shape: size, data: numbers(size, 99) },
    ...Object.fromEntries(arrays.map((array, i) => [`input${i}`, array])),
  });
  const compute = (program: Program, arrays: readonly Numbers[]): Readonly<Record<string, Tensor>> => {
    const fed = Object.entries(fedWith(arrays)).map(([name, { shape, data }]) => [name, tf.tensor(data, shape)] as const);
    return program.run(Object.fromEntries(fed), () => tf.scalar(0), { seed: 1, step: 1 }).outputs;
  };
  return {
    graph,
    feeds: fedWith,
    run: async (arrays) => {
      const outputs = tf.tidy(() => compute(programs.all, arrays) as Record<string, Tensor>);
      // Not every backend can be read from without waiting
      const data = new Map<string, Float32Array>();
      for (const [name, tensor] of Object.entries(outputs)) data.set(name, (await tensor.data()) as Float32Array);
      tf.dispose(outputs);
      return {
        loss: data.get('loss')![0]!,
        result: data.get('result')!,
        gradients: feeds.map((_, i) => data.get(`gradient${i}`) ?? new Float32Array(arrays[i]!.data.length)),
      };
    },
    lossOf: (arrays) => tf.tidy(() => compute(programs.loss, arrays).loss!.dataSync()[0]!),
  };
}

function forward(given: GradientCase) {
  const b = new GraphBuilder();
  const feeds = given.inputs.map((shape, index) => b.feed(`input${index}`, shape));
  const result = given.build(b, feeds);
  const weights = b.feed('weights', result.shape);
  const loss = b.sum(
    b.multiply(result, weights),
    result.shape.map((_, axis) => axis),
  );
  return { b, feeds, result, loss };
}
