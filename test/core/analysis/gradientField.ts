import type { Tensor } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import type { NetloomDocument } from '#core/document/types.ts';
import { lowerPlan } from '#core/plan/lower.ts';
import { makePlan } from '#core/plan/plan.ts';
import { differentiate } from '#core/primitives/differentiate.ts';
import { GraphBuilder } from '#core/primitives/graph.ts';
import { cpuEngine } from '#main/engines/tfjs/cpu.ts';
import { tfjsKernels } from '#main/engines/tfjs/kernels.ts';
import { Program } from '#main/engines/tfjs/program.ts';

/** First and last input row and column on which an output position depends. */
export interface Seen {
  readonly rows: readonly [number, number];
  readonly columns: readonly [number, number];
}

/** Height and width of the network's only output. */
export interface Eye {
  readonly height: number;
  readonly width: number;
  at(row: number, column: number): Seen;
}

/**
 * Where the gradient of an output position at the image is not zero, with every weight 1 and a positive image, so that no
 * contribution cancels another. Runs the network's own arithmetic on the cpu engine.
 */
export async function openEye(document: NetloomDocument): Promise<Eye> {
  await cpuEngine.load();
  await tf.setBackend('cpu');
  const result = makePlan(document);
  if (!result.ok) throw new Error(result.problems.map((problem) => problem.message).join(' '));
  const { plan } = result;
  const b = new GraphBuilder();
  const [output] = lowerPlan(b, plan, false).outputs;
  // The image is the first layer, so its feed was declared first
  const image = b.value(0);
  const mask = b.feed('mask', output!.shape);
  const loss = b.sum(
    b.multiply(output!, mask),
    output!.shape.map((_, axis) => axis),
  );
  const [gradient] = differentiate(b, loss, [image]);
  const graph = b.finish({ gradient: gradient! });
  const program = new Program(graph, tfjsKernels);
  const [height, width, channels] = output!.shape.slice(1) as [number, number, number];
  return {
    height,
    width,
    at: (row, column) =>
      tf.tidy(() => {
        const chosen = tf.buffer([1, height, width, channels]);
        for (let channel = 0; channel < channels; channel++) chosen.set(1, 0, row, column, channel);
        const weights = new Map<string, Tensor>();
        const weight = (key: string) => {
          const known = weights.get(key) ?? tf.ones(graph.values[graph.weights.get(key)!]!.shape as number[]);
          weights.set(key, known);
          return known;
        };
        const feeds = { x: tf.ones([1, ...(image.shape.slice(1) as number[])]), mask: chosen.toTensor() };
        const { outputs } = program.run(feeds, weight, { seed: 1, step: 1 });
        const map = tf.sum(tf.abs(outputs.gradient!), [0, 3]).arraySync() as number[][];
        const ends = (seen: readonly number[]): [number, number] => [seen[0]!, seen.at(-1)!];
        const rows = map.flatMap((line, i) => (line.some((value) => value > 0) ? [i] : []));
        const columns = map[0]!.flatMap((_, i) => (map.some((line) => line[i]! > 0) ? [i] : []));
        return { rows: ends(rows), columns: ends(columns) };
      }),
  };
}
