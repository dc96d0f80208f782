import * as tf from '@tensorflow/tfjs';
import { expect } from 'vitest';
import { exportedNames } from '#core/codegen/typescript/layerNames.ts';
import { initialWeights } from '#core/plan/initialWeights.ts';
import { inputFeed } from '#core/plan/lower.ts';
import { predictionGraph } from '#core/plan/trainingGraph.ts';
import type { Plan } from '#core/plan/types.ts';
import { weightKey } from '#core/plan/types.ts';
import { product } from '#core/shapes/product.ts';
import { tfjsKernels } from '#main/engines/tfjs/kernels.ts';
import { Program } from '#main/engines/tfjs/program.ts';

const batch = 2;

/** Numbers between -2 and 2 that are no round ones, so that no kink is hit by chance. */
function numbers(shape: readonly number[], from: number): tf.Tensor {
  const count = product(shape);
  return tf.tensor(
    Float32Array.from({ length: count }, (_, i) => 2 * Math.sin(12.9898 * (i + 1) + 78.233 * from)),
    [...shape],
  );
}

/** The printed model predicts what the plan's own arithmetic gives with the same weights, to 1e-5. */
export async function compareWithOwn(model: tf.LayersModel, plan: Plan): Promise<void> {
  await tf.setBackend('cpu');
  const inputs = plan.inputs.map((i, at) => numbers([batch, ...(plan.layers[i]!.output as number[])], at));
  const weights = new Map<string, tf.Tensor>();
  for (const [key, { shape }] of initialWeights(plan, 1)) {
    // Variances are positive
    weights.set(key, key.endsWith('variance') ? tf.add(tf.square(numbers(shape, 5)), 0.1) : numbers(shape, weights.size + 7));
  }
  const names = exportedNames(plan);
  for (const [i, layer] of plan.layers.entries()) {
    for (const [at, spec] of layer.weights.entries()) {
      // Not `setWeights`, which brings values to the weight's constraint
      const variable = model.getLayer(names[i]!).weights[at]!.read() as tf.Variable;
      variable.assign(weights.get(weightKey(layer, spec))!);
    }
  }
  const program = new Program(predictionGraph(plan), tfjsKernels);
  const feeds = Object.fromEntries(inputs.map((x, i) => [inputFeed(i), x]));
  const own = program.run(feeds, (key) => weights.get(key)!, { seed: 1, step: 1 }).outputs;
  const found = [model.predict(inputs.length === 1 ? inputs[0]! : inputs)].flat() as tf.Tensor[];
  for (const [i, y] of found.entries()) {
    const [expected, values] = [own[`output${i}`]!.dataSync(), y.dataSync()];
    expect(y.shape).toEqual(own[`output${i}`]!.shape);
    const far = expected.findIndex((value, at) => !(Math.abs(values[at]! - value) <= 1e-5 * Math.max(1, Math.abs(value))));
    expect(far < 0 ? null : { at: far, value: values[far], expected: expected[far] }).toBeNull();
  }
  program.dispose();
}
