import type { Json } from '../../document/types.ts';
import { isOperatorType } from '../../operators/list.ts';
import { classOf } from './config.ts';
import { own, textOf } from './json.ts';
import type { Call } from './references.ts';

/** What a call of a Keras operation (`x + 3.0` in a functional model) becomes. */
export interface Operation {
  readonly type: string;
  readonly parameters: { readonly [name: string]: Json };
  /** What the person should know. */
  readonly message?: string;
}

/** Keras 2 names the TensorFlow function: `math.multiply`, `__operators__.add`. */
const functions: Readonly<Record<string, string>> = {
  add: 'Add',
  subtract: 'Subtract',
  sub: 'Subtract',
  multiply: 'Multiply',
  mul: 'Multiply',
  truediv: 'TrueDivide',
  divide: 'TrueDivide',
  maximum: 'Maximum',
  minimum: 'Minimum',
};

/** The operation that a layer of a config is, or null for a layer: its class name as Keras 3 has it. */
export function operationOf(layer: unknown): string | null {
  const module = textOf(own(layer, 'module')) ?? '';
  if (/^keras(\.src)?\.ops(\.|$)/.test(module)) return classOf(layer);
  // An .h5 file of Keras 3 names no modules; an operation's configuration is its name alone
  const bare = module === '' && own(own(layer, 'config'), 'trainable') === undefined;
  if (bare && Object.values(functions).includes(classOf(layer))) return classOf(layer);
  if (classOf(layer) !== 'TFOpLambda') return null;
  const spelled = textOf(own(own(layer, 'config'), 'function')) ?? '';
  const name = spelled.slice(spelled.lastIndexOf('.') + 1);
  return Object.hasOwn(functions, name) ? functions[name]! : null;
}

/** The operator that does what the operation does; null where Netloom has none. */
export function readOperation(name: string, { inputs, constants, others }: Call): Operation | null {
  const [constant, ...more] = constants;
  if (more.length > 0 || others.length > 0) return null;
  const two = inputs.length === 2 && !constant;
  const withNumber = inputs.length === 1 && constant !== undefined;
  if (two && ['Add', 'Subtract', 'Multiply', 'Maximum', 'Minimum'].includes(name) && isOperatorType(name))
    return { type: name, parameters: {} };
  if (!withNumber) return null;
  const { value, first } = constant;
  if (name === 'Add' || name === 'Multiply' || (name === 'Subtract' && !first))
    return { type: name, parameters: { constant: value } };
  if (name === 'TrueDivide' && !first && value !== 0)
    return {
      type: 'Multiply',
      parameters: { constant: 1 / value },
      message: `divides by ${value}; here it multiplies by 1 / ${value}.`,
    };
  return null;
}

/** How an operation that Netloom does not have is called in the document: never as one of its operators. */
export function opaqueOperation(layer: unknown): string {
  const type = classOf(layer);
  return isOperatorType(type) ? `${textOf(own(layer, 'module')) ?? 'operation'}.${type}` : type;
}
