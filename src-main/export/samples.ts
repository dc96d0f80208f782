import { defaultTraining } from '#core/document/training.ts';
import type { Plan } from '#core/plan/types.ts';
import { product } from '#core/shapes/product.ts';
import type { NamedArray } from '#main/engines/engine.ts';
import { wasmEngine } from '#main/engines/tfjs/wasm.ts';

/** What an exported project compares itself with: `samples.json`. */
export interface Samples {
  readonly seed: number;
  /** Shape of the inputs, the number of samples first; their values follow from the seed. */
  readonly input: readonly number[];
  readonly outputs: readonly { readonly shape: readonly number[]; readonly data: readonly number[] }[];
}

const seed = 1;
/** Sizes that the network leaves open are tried with this one. */
const openSize = 32;

/**
 * Predicts a few samples with these weights, on the engine that is everywhere. Null where there is no single input,
 * which is all that engines predict from.
 */
export async function predictSamples(plan: Plan, weights: ReadonlyMap<string, NamedArray>): Promise<Samples | null> {
  const [first] = plan.inputs;
  if (first === undefined || plan.inputs.length > 1) return null;
  const values = plan.outputs.reduce((sum, i) => sum + product(plan.layers[i]!.output.map((size) => size ?? openSize)), 0);
  // Numbers written as text are large: of a network that gives whole images one is enough
  const shape = [values > 50_000 ? 1 : 3, ...plan.layers[first]!.output.map((size) => size ?? openSize)];
  const random = randomNumbers(seed);
  const x = { shape, data: Float32Array.from({ length: product(shape) }, random) };
  const engine = await wasmEngine.load();
  const session = await engine.createSession(plan, { ...defaultTraining, loss: 'meanSquaredError' });
  try {
    await session.writeWeights(weights);
    const outputs = await session.predict(x);
    return { seed, input: shape, outputs: outputs.map((output) => ({ shape: output.shape, data: Array.from(output.data) })) };
  } finally {
    session.dispose();
  }
}

/** The same generator as in the project (templates/typescript/src/random.ts): mulberry32. */
function randomNumbers(from: number): () => number {
  let state = from >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
