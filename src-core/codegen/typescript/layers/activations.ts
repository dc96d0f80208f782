import { camelCase } from '../../../document/spelling.ts';
import { quote } from '../text.ts';
import type { Code } from './configured.ts';

/** Keras's activations that tfjs 4.22 has, computed as Keras does, by tfjs's names. */
const known: Readonly<Record<string, string>> = {
  elu: 'elu',
  gelu: 'gelu',
  linear: 'linear',
  mish: 'mish',
  relu: 'relu',
  relu6: 'relu6',
  selu: 'selu',
  sigmoid: 'sigmoid',
  silu: 'swish',
  softmax: 'softmax',
  softplus: 'softplus',
  softsign: 'softsign',
  tanh: 'tanh',
};

/** An activation by name, or the declaration that makes it one. */
export function activationCode(name: string): Code {
  const spelled = Object.hasOwn(known, name) ? known[name] : undefined;
  if (spelled !== undefined) return { code: quote(spelled), uses: [] };
  // `leakyRelu` is the function that makes a layer
  const declared = name === 'leaky_relu' ? 'leaky' : camelCase(name);
  return { code: declared, uses: [declared] };
}

/** The name can come out of a block's parameter as it is. */
export function spelledAlike(name: string): boolean {
  return known[name] === name;
}
