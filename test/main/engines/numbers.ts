import { randomGenerator } from '#core/plan/random.ts';
import { product } from '#core/shapes/product.ts';

/** Numbers between -1 and 1 that no two tests with different streams share; the same on every run. */
export function numbers(shape: readonly number[], stream: number): Float32Array {
  const random = randomGenerator(20, stream);
  const size = product(shape);
  return Float32Array.from({ length: size }, () => 2 * random.next() - 1);
}
