import { z } from 'zod';
import type { PrimitiveBuilder, Value } from '../primitives/builder.ts';
import type { ShapeFault } from '../shapes/shape.ts';
import { logSoftmax, sparsemax } from './distributions.ts';
import type { Parameter } from './parameter.ts';

type Activate = (b: PrimitiveBuilder, x: Value) => Value;

/** Scale and alpha of Klambauer et al. 2017, as TensorFlow rounds them. */
const seluScale = 1.0507009873554805;
const seluAlpha = 1.6732632423543772;

/**
 * `keras.activations` (Keras 3.15) by Keras's identifiers, with its default arguments. Where a function has a kink, the
 * primitives are chosen so that its slope there is TensorFlow's.
 */
export const activations = {
  linear: (_b, x) => x,
  relu: (b, x) => b.relu(x),
  relu6,
  leaky_relu: (b, x) => leakyRelu(b, x, 0.2),
  elu: (b, x) => elu(b, x, 1),
  celu: (b, x) => {
    const zero = b.constant(0);
    return b.add(b.maximum(x, zero), b.subtract(b.exp(b.minimum(x, zero)), b.constant(1)));
  },
  selu: (b, x) => {
    const negative = b.multiply(exponentialBelowZero(b, x), b.constant(seluScale * seluAlpha));
    return b.select(b.greater(b.constant(0), x), negative, b.multiply(x, b.constant(seluScale)));
  },
  gelu: (b, x) => {
    const share = b.add(b.erf(b.multiply(x, b.constant(Math.SQRT1_2))), b.constant(1));
    return b.multiply(b.multiply(x, b.constant(0.5)), share);
  },
  silu: (b, x) => b.multiply(x, b.sigmoid(x)),
  hard_silu: (b, x) => b.multiply(x, hardSigmoid(b, x)),
  mish: (b, x) => b.multiply(x, b.tanh(softplus(b, x))),
  sigmoid: (b, x) => b.sigmoid(x),
  hard_sigmoid: hardSigmoid,
  log_sigmoid: (b, x) => b.negate(softplus(b, b.negate(x))),
  sparse_sigmoid: (b, x) => {
    const middle = b.multiply(b.add(x, b.constant(1)), b.constant(0.5));
    return between(b, x, b.constant(0), middle, b.constant(1));
  },
  tanh: (b, x) => b.tanh(x),
  hard_tanh: (b, x) => b.minimum(b.maximum(x, b.constant(-1)), b.constant(1)),
  tanh_shrink: (b, x) => b.subtract(x, b.tanh(x)),
  hard_shrink: (b, x) => b.select(b.greater(b.abs(x), b.constant(0.5)), x, b.constant(0)),
  soft_shrink: (b, x) => {
    const below = b.select(b.greater(b.constant(-0.5), x), b.add(x, b.constant(0.5)), b.constant(0));
    return b.select(b.greater(x, b.constant(0.5)), b.subtract(x, b.constant(0.5)), below);
  },
  softplus,
  sparse_plus: (b, x) => between(b, x, b.constant(0), b.multiply(b.square(b.add(x, b.constant(1))), b.constant(0.25)), x),
  squareplus: (b, x) => b.multiply(b.add(x, b.sqrt(b.add(b.square(x), b.constant(4)))), b.constant(0.5)),
  softsign: (b, x) => b.divide(x, b.add(b.abs(x), b.constant(1))),
  exponential: (b, x) => b.exp(x),
  softmax: (b, x) => b.softmax(x),
  log_softmax: logSoftmax,
  sparsemax,
} as const satisfies Record<string, Activate>;

/** Below -1, in between, from 1 on. */
function between(b: PrimitiveBuilder, x: Value, below: Value, middle: Value, above: Value): Value {
  return b.select(b.greater(x, b.constant(-1)), b.select(b.greater(b.constant(1), x), middle, above), below);
}

export function relu6(b: PrimitiveBuilder, x: Value): Value {
  // not a minimum: TensorFlow's slope is 0 at 6 itself
  return b.select(b.greater(b.constant(6), x), b.relu(x), b.constant(6));
}

function hardSigmoid(b: PrimitiveBuilder, x: Value): Value {
  return b.divide(relu6(b, b.add(x, b.constant(3))), b.constant(6));
}

export function leakyRelu(b: PrimitiveBuilder, x: Value, negativeSlope: number): Value {
  return b.select(b.greater(x, b.constant(0)), x, b.multiply(x, b.constant(negativeSlope)));
}

/** exp(x) - 1 for what is negative, else 0: exp sees no large values, so it cannot overflow where its result is not used. */
function exponentialBelowZero(b: PrimitiveBuilder, x: Value): Value {
  return b.subtract(b.exp(b.minimum(x, b.constant(0))), b.constant(1));
}

export function elu(b: PrimitiveBuilder, x: Value, alpha: number): Value {
  return b.select(b.greater(x, b.constant(0)), x, b.multiply(exponentialBelowZero(b, x), b.constant(alpha)));
}

/** From here on log(1 + exp(x)) is x in single precision. */
const softplusLimit = 20;

/** log(1 + exp(x)) without overflow, with the slope sigmoid(x) everywhere. */
function softplus(b: PrimitiveBuilder, x: Value): Value {
  const limit = b.constant(softplusLimit);
  return b.select(b.greater(x, limit), x, b.log1p(b.exp(b.minimum(x, limit))));
}

/** Keras knows them too, but they don't stand as the activation of a layer; with the reason. */
const refused = {
  glu: 'it gives half as many values as it gets, so Keras itself builds no layer behind it. Multiply one half by the sigmoid of the other instead',
  threshold: 'it has no threshold without arguments, and Keras gives none here. Use a ReLU layer with a threshold instead',
} as const;

export type ActivationName = keyof typeof activations | keyof typeof refused;
export const activationNames = Object.keys(activations) as (keyof typeof activations)[];

/** Other spellings that Keras reads. */
const aliases: Readonly<Record<string, ActivationName>> = { swish: 'silu', hard_swish: 'hard_silu' };

/** Keras's own spelling, or null for what is none of its activations. */
export function readActivation(value: unknown): ActivationName | null {
  // Keras takes None for no activation
  if (value === null) return 'linear';
  if (typeof value !== 'string') return null;
  if (Object.hasOwn(aliases, value)) return aliases[value]!;
  return Object.hasOwn(activations, value) || Object.hasOwn(refused, value) ? (value as ActivationName) : null;
}

/** The arithmetic of an activation; `activationFault` has found nothing against it. */
export function activate(b: PrimitiveBuilder, name: ActivationName, x: Value): Value {
  return Object.hasOwn(activations, name) ? activations[name as keyof typeof activations](b, x) : x;
}

/** Why the activation can't stand in a layer, or null. */
export function activationFault(name: ActivationName, what: string): ShapeFault | null {
  if (!Object.hasOwn(refused, name)) return null;
  return { code: 'activation', message: `${what} can't have the activation ${name}: ${refused[name as keyof typeof refused]}.` };
}

export function activationParameter(defaultName: keyof typeof activations): Parameter<ActivationName> {
  return {
    kind: 'choice',
    label: 'Activation',
    words: 'The function that each output value passes through; linear leaves it as it is.',
    options: activationNames,
    default: defaultName,
    schema: z.unknown().transform((value, context) => {
      const name = readActivation(value);
      if (name !== null) return name;
      context.addIssue({ code: 'custom', message: `it is one of ${activationNames.join(', ')}` });
      return z.NEVER;
    }),
  };
}

/** How the activation reads in a sentence, empty for linear. */
export function activationWords(name: ActivationName): string {
  return name === 'linear' ? '' : `, then ${name === 'relu' ? 'ReLU' : name}`;
}
