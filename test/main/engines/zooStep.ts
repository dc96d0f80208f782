import type { NetloomDocument } from '#core/document/types.ts';
import { makePlan } from '#core/plan/plan.ts';
import { randomGenerator } from '#core/plan/random.ts';
import { product } from '#core/shapes/product.ts';
import type { Shape } from '#core/shapes/shape.ts';
import type { LoadedEngine } from '#main/engines/engine.ts';

export interface Stepped {
  readonly loss: number;
  readonly ms: number;
}

/** One training step on one random sample of the network's own size; the error of a network that can't be trained is thrown. */
export async function trainOneStep(engine: LoadedEngine, document: NetloomDocument): Promise<Stepped> {
  const made = makePlan(document);
  if (!made.ok) throw new Error(made.problems.map(({ message }) => message).join('\n'));
  const { plan } = made;
  const shapeOf = (index: number | undefined): number[] => [1, ...sizes(plan.layers[index ?? -1]?.output ?? [])];
  const input = shapeOf(plan.inputs[0]);
  const output = shapeOf(plan.outputs[0]);
  const random = randomGenerator(1);
  const x = { shape: input, data: Float32Array.from({ length: product(input) }, () => random.next()) };
  // Classes where a row of numbers comes out, else an image that is to be met
  const classes = output.length === 2;
  const y = classes
    ? { shape: [1], data: Int32Array.of(random.below(output[1]!)) }
    : { shape: output, data: Float32Array.from({ length: product(output) }, () => random.next()) };
  const loss = classes ? 'sparseCategoricalCrossentropy' : 'meanSquaredError';
  const session = await engine.createSession(plan, { optimizer: { name: 'sgd', learningRate: 0.001 }, loss, seed: 1 });
  try {
    const begun = performance.now();
    const result = await session.step({ size: 1, x, y });
    return { loss: result.loss, ms: performance.now() - begun };
  } finally {
    session.dispose();
  }
}

function sizes(shape: Shape): number[] {
  return shape.map((size) => {
    if (size === null) throw new Error('a size is left open');
    return size;
  });
}
