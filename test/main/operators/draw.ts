import { product } from '#core/shapes/product.ts';
import { numbers } from '#test/main/engines/numbers.ts';

/** How many different numbers an array has, a prime: then they start again, so that large arrays cost nothing to draw. */
const period = 4093;

/** Numbers between -1 and 1 that test/reference/oracle/draw.py computes too. */
export function draw(shape: readonly number[], stream: number): Float32Array {
  const size = product(shape);
  const first = numbers([Math.min(size, period)], stream);
  return Float32Array.from({ length: size }, (_, i) => first[i % period] as number);
}

/** What the oracle kept of an array: all of it, or `kept` elements in a prime step. */
export function sample(array: ArrayLike<number>, kept: number): number[] {
  return Array.from({ length: kept }, (_, i) => (array.length <= kept ? array[i] : array[(i * 7919) % array.length]) as number);
}
