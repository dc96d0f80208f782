import type { PrimitiveBuilder, Value } from '../primitives/builder.ts';
import { choice } from './parameter.ts';

/** Activation functions by Keras's names, each with its arithmetic (Keras 3 `keras.activations`). */
export const activations = {
  linear: (_b: PrimitiveBuilder, x: Value) => x,
  relu: (b: PrimitiveBuilder, x: Value) => b.relu(x),
  elu: (b: PrimitiveBuilder, x: Value) => elu(b, x, 1),
  sigmoid: (b: PrimitiveBuilder, x: Value) => b.sigmoid(x),
  tanh: (b: PrimitiveBuilder, x: Value) => b.tanh(x),
  softmax: (b: PrimitiveBuilder, x: Value) => b.softmax(x),
} as const;

export type ActivationName = keyof typeof activations;
export const activationNames = Object.keys(activations) as ActivationName[];

export function elu(b: PrimitiveBuilder, x: Value, alpha: number): Value {
  // exp only sees values <= 0, so that it cannot overflow where its result is not used
  const negative = b.multiply(b.subtract(b.exp(b.minimum(x, b.constant(0))), b.constant(1)), b.constant(alpha));
  return b.select(b.greater(x, b.constant(0)), x, negative);
}

export function activationParameter(defaultName: ActivationName) {
  return choice({
    label: 'Activation',
    words: 'The function that each output value passes through; linear leaves it as it is.',
    options: activationNames,
    default: defaultName as ActivationName,
  });
}

/** How the activation reads in a sentence, empty for linear. */
export function activationWords(name: ActivationName): string {
  return name === 'linear' ? '' : `, then ${name === 'relu' ? 'ReLU' : name}`;
}
