import { normalNumbers, randomGenerator } from '#core/plan/random.ts';
import type { PrimitiveOp } from '#core/primitives/primitive.ts';
import { product } from '#core/shapes/product.ts';
import type { NamedArray } from './engine.ts';

/** What a run's random numbers go by, besides the drawing operation itself. */
export interface DrawContext {
  readonly seed: number;
  /** Each step draws anew. */
  readonly step: number;
}

/** The numbers of a drawing operation for a batch of this size: the same on every engine. */
export function draw(
  op:
    | Pick<PrimitiveOp<'dropoutMask'>, 'primitive' | 'attributes'>
    | Pick<PrimitiveOp<'randomNormal'>, 'primitive' | 'attributes'>,
  batch: number,
  { seed, step }: DrawContext,
): NamedArray & { readonly data: Float32Array } {
  const shape = op.attributes.shape.map((size) => size ?? batch);
  const data = new Float32Array(product(shape));
  const random = randomGenerator(seed, step, op.attributes.stream + 1);
  if (op.primitive === 'dropoutMask') {
    const { rate } = op.attributes;
    const kept = 1 / (1 - rate);
    for (let i = 0; i < data.length; i++) data[i] = random.next() < rate ? 0 : kept;
  } else {
    const { mean, deviation } = op.attributes;
    const next = normalNumbers(random);
    for (let i = 0; i < data.length; i++) data[i] = mean + deviation * next();
  }
  return { shape, data };
}
