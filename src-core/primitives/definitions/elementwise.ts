import type { TensorShape, Value } from '../builder.ts';
import type { GradientContext, PrimitiveDefinition, PrimitiveDefinitions } from '../definition.ts';
import { float } from '../definition.ts';
import type { GraphBuilder } from '../graph.ts';
import type { PrimitiveName, ValueType } from '../primitive.ts';
import { broadcastShapes, reducedShape, sameTensorShape, stretchedAxes } from '../shapes.ts';

type Unary = 'negate' | 'exp' | 'log' | 'log1p' | 'sqrt' | 'rsqrt' | 'square' | 'abs' | 'erf' | 'relu' | 'sigmoid' | 'tanh';
type Binary = 'add' | 'subtract' | 'multiply' | 'divide' | 'maximum' | 'minimum' | 'power';

/** Brings the gradient of a stretched value back to the value's own shape. */
export function sumTo(b: GraphBuilder, gradient: Value, shape: TensorShape): Value {
  const axes = stretchedAxes(shape, gradient.shape);
  const sum = axes.length === 0 ? gradient : b.sum(gradient, axes);
  if (sameTensorShape(sum.shape, shape)) return sum;
  if (
    !sameTensorShape(
      reducedShape(
        shape,
        shape.flatMap((size, i) => (size === 1 ? [i] : [])),
        false,
      ),
      sum.shape.filter((size) => size !== 1),
    )
  ) {
    throw new Error('the gradient of a stretched value has lost its shape');
  }
  return b.apply('reshape', [sum], { shape });
}

function unary<N extends Unary>(derive: (context: GradientContext<N> & { x: Value; y: Value }) => Value): PrimitiveDefinition<N> {
  return {
    infer: ([x]) => float(x!.shape),
    gradient: (context) => [derive({ ...context, x: context.inputs[0]!, y: context.outputs[0]! })],
  };
}

type Side = (context: { b: GraphBuilder; x: Value; z: Value; y: Value; dy: Value }) => Value;

/** Gradients by the left (x) and the right side (z), before they are summed back to the side's shape. */
function binary<N extends Binary>(left: Side, right: Side): PrimitiveDefinition<N> {
  return {
    infer: ([x, z]) => float(broadcastShapes(x!.shape, z!.shape)),
    gradient: ({ b, inputs, outputs, dy, wants }) => {
      const [x, z] = inputs as [Value, Value];
      const side = { b, x, z, y: outputs[0]!, dy };
      return [wants(0) ? sumTo(b, left(side), x.shape) : null, wants(1) ? sumTo(b, right(side), z.shape) : null];
    },
  };
}

function compare<N extends 'greater' | 'equal'>(): PrimitiveDefinition<N> {
  return { infer: ([a, b]) => [{ shape: broadcastShapes(a!.shape, b!.shape), dtype: 'bool' }], gradient: 'constant' };
}

export const elementwise: PrimitiveDefinitions<
  Unary | Binary | 'sign' | 'greater' | 'equal' | 'select' | 'reluGradient' | 'cast'
> = {
  add: binary(
    ({ dy }) => dy,
    ({ dy }) => dy,
  ),
  subtract: binary(
    ({ dy }) => dy,
    ({ b, dy }) => b.negate(dy),
  ),
  multiply: binary(
    ({ b, z, dy }) => b.multiply(dy, z),
    ({ b, x, dy }) => b.multiply(dy, x),
  ),
  divide: binary(
    ({ b, z, dy }) => b.divide(dy, z),
    ({ b, z, y, dy }) => b.negate(b.divide(b.multiply(dy, y), z)),
  ),
  // where both are equal the left side gets all of it, as in TensorFlow
  maximum: binary(
    ({ b, x, z, dy }) => b.select(b.greater(z, x), b.constant(0), dy),
    ({ b, x, z, dy }) => b.select(b.greater(z, x), dy, b.constant(0)),
  ),
  minimum: binary(
    ({ b, x, z, dy }) => b.select(b.greater(x, z), b.constant(0), dy),
    ({ b, x, z, dy }) => b.select(b.greater(x, z), dy, b.constant(0)),
  ),
  power: binary(
    ({ b, x, z, dy }) => b.multiply(dy, b.multiply(z, b.power(x, b.subtract(z, b.constant(1))))),
    ({ b, x, y, dy }) => b.multiply(dy, b.multiply(y, b.log(x))),
  ),
  negate: unary(({ b, dy }) => b.negate(dy)),
  exp: unary(({ b, y, dy }) => b.multiply(dy, y)),
  log: unary(({ b, x, dy }) => b.divide(dy, x)),
  log1p: unary(({ b, x, dy }) => b.divide(dy, b.add(x, b.constant(1)))),
  sqrt: unary(({ b, y, dy }) => b.divide(b.multiply(dy, b.constant(0.5)), y)),
  rsqrt: unary(({ b, x, y, dy }) => b.multiply(b.divide(b.multiply(dy, y), x), b.constant(-0.5))),
  square: unary(({ b, x, dy }) => b.multiply(dy, b.multiply(x, b.constant(2)))),
  abs: unary(({ b, x, dy }) => b.multiply(dy, b.apply('sign', [x]))),
  // 2 / sqrt(pi) * exp(-x^2)
  erf: unary(({ b, x, dy }) => b.multiply(dy, b.multiply(b.exp(b.negate(b.square(x))), b.constant(2 / Math.sqrt(Math.PI))))),
  sign: { infer: ([x]) => float(x!.shape), gradient: 'constant' },
  // positive results are positive inputs, so the input need not be kept
  relu: unary(({ b, y, dy }) => b.apply('reluGradient', [dy, y])),
  reluGradient: { infer: ([dy]) => float(dy!.shape), gradient: 'backward' },
  sigmoid: unary(({ b, y, dy }) => b.multiply(dy, b.multiply(y, b.subtract(b.constant(1), y)))),
  tanh: unary(({ b, y, dy }) => b.multiply(dy, b.subtract(b.constant(1), b.square(y)))),
  greater: compare(),
  equal: compare(),
  select: {
    infer: (inputs) => float(inputs.reduce<TensorShape>((shape, { shape: next }) => broadcastShapes(shape, next), [])),
    gradient: ({ b, inputs, dy, wants }) => {
      const [condition, x, z] = inputs as [Value, Value, Value];
      const zero = b.constant(0);
      return [
        null,
        wants(1) ? sumTo(b, b.select(condition, dy, zero), x.shape) : null,
        wants(2) ? sumTo(b, b.select(condition, zero, dy), z.shape) : null,
      ];
    },
  },
  cast: { infer: ([x], { dtype }): ValueType[] => [{ shape: x!.shape, dtype }], gradient: 'constant' },
} satisfies PrimitiveDefinitions<
  PrimitiveName & (Unary | Binary | 'sign' | 'greater' | 'equal' | 'select' | 'reluGradient' | 'cast')
>;
