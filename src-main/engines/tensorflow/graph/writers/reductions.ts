import type { PrimitiveName } from '#core/primitives/primitive.ts';
import { knownElements } from '#core/primitives/shapes.ts';
import { attribute } from '../attributes.ts';
import type { GraphDef, Reference } from '../graphDef.ts';
import type { Operand, Writer, Writers } from '../writer.ts';
import { broadcast, float32 } from '../writer.ts';

function reduce(g: GraphDef, operation: string, x: Reference, axes: readonly number[], keepDims: boolean): Reference {
  return g.node(operation, [x, g.integers(axes)], {
    ...float32,
    Tidx: attribute.type('int32'),
    keep_dims: attribute.truth(keepDims),
  });
}

function reduction<N extends 'mean' | 'max'>(operation: string): Writer<N> {
  return ({ g, inputs: [x], attributes: { axes, keepDims } }) => reduce(g, operation, x!.ref, axes, keepDims);
}

function row<N extends PrimitiveName>(operation: string): Writer<N> {
  return ({ g, inputs: [x] }) => g.node(operation, [x!.ref], float32);
}

/** The gradient of an added bias: the sum over all axes but the last. */
function isBiasGradient(x: Operand, axes: readonly number[], keepDims: boolean): boolean {
  return !keepDims && x.shape.length >= 2 && axes.length === x.shape.length - 1 && !axes.includes(x.shape.length - 1);
}

/** How many of `like`'s numbers each of `x`'s stands for, as a float32 scalar or a constant. */
function share(g: GraphDef, x: Operand, like: Operand): Reference {
  const batches = like.shape.filter((size) => size === null).length - x.shape.filter((size) => size === null).length;
  const known = knownElements(x.shape) / knownElements(like.shape);
  if (batches === 0) return g.scalar(known);
  // in double precision, as JavaScript divides
  const one = g.cast(g.scalar(1), 'float32', 'float64');
  const T = attribute.type('float64');
  const count = g.node(
    'Mul',
    [
      g.cast(g.sizeOf(like.ref, like.shape.indexOf(null)), 'int32', 'float64'),
      g.cast(g.integer(Math.round(1 / known)), 'int32', 'float64'),
    ],
    { T },
  );
  return g.cast(g.node('RealDiv', [one, count], { T }), 'float64', 'float32');
}

export const reductions: Writers<'softmax' | 'logSoftmax' | 'sum' | 'mean' | 'meanGradient' | 'max'> = {
  softmax: row('Softmax'),
  logSoftmax: row('LogSoftmax'),
  sum: ({ g, inputs: [x], attributes: { axes, keepDims } }) =>
    isBiasGradient(x!, axes, keepDims) ? g.node('BiasAddGrad', [x!.ref], float32) : reduce(g, 'Sum', x!.ref, axes, keepDims),
  mean: reduction('Mean'),
  meanGradient: ({ g, inputs: [dy, like] }) => {
    return broadcast(g, g.node('Mul', [dy!.ref, share(g, dy!, like!)], float32), like!);
  },
  max: reduction('Max'),
};
