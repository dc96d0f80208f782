import type { PrimitiveBuilder, Value } from '../primitives/builder.ts';
import { product } from '../shapes/product.ts';

/** The logarithm of the softmax along the last axis, shifted so that nothing overflows. */
export function logSoftmax(b: PrimitiveBuilder, x: Value): Value {
  const last = [x.shape.length - 1];
  const shifted = b.subtract(x, b.max(x, last, true));
  return b.subtract(shifted, b.log(b.sum(b.exp(shifted), last, true)));
}

/** 1 where the condition holds, else 0. */
function indicator(b: PrimitiveBuilder, condition: Value): Value {
  return b.select(condition, b.constant(1), b.constant(0));
}

/**
 * Sparsemax along the last axis as Keras 3.15 computes it: max(x - tau, 0), where tau takes the sum of all running sums of the
 * support, largest first. Martins and Astudillo 2016 take only the last of them, so Keras's numbers sum to 1 for a support of
 * one value alone. Nothing is sorted: a place in the order is found by comparing in pairs, equal values in their own order.
 */
export function sparsemax(b: PrimitiveBuilder, x: Value): Value {
  const size = x.shape.at(-1) as number;
  const before = x.shape.slice(1, -1) as number[];
  const rows = product(before);
  const one = b.constant(1);
  const places = Array.from({ length: size }, (_, i) => i);
  const own = b.reshape(x, [rows, size, 1]);
  const other = b.reshape(x, [rows, 1, size]);
  const larger = indicator(b, b.greater(other, own));
  const smaller = indicator(b, b.greater(own, other));
  const equal = b.subtract(b.subtract(one, larger), smaller);
  const notBehind = b.subtract(one, indicator(b, b.greater(b.array(places, [1, size]), b.array(places, [size, 1]))));
  const counts = b.add(larger, b.multiply(equal, notBehind));
  const place = b.sum(counts, [3]);
  const runningSum = b.sum(b.multiply(counts, other), [3]);
  const flat = b.reshape(x, [rows, size]);
  const support = indicator(b, b.greater(b.add(b.multiply(place, flat), one), runningSum));
  const total = b.sum(b.multiply(support, runningSum), [2], true);
  const tau = b.divide(b.subtract(total, one), b.sum(support, [2], true));
  return b.reshape(b.maximum(b.subtract(flat, tau), b.constant(0)), [...before, size]);
}

/** Softmax over several axes at once, which are the last `count`; unlike a softmax along each, their shares sum to 1 together. */
export function softmaxOverLast(b: PrimitiveBuilder, x: Value, count: number): Value {
  if (count === 1) return b.softmax(x);
  const sample = x.shape.slice(1) as number[];
  const kept = sample.slice(0, -count);
  const together = product(sample.slice(-count));
  return b.reshape(b.softmax(b.reshape(x, [...kept, together])), sample);
}
