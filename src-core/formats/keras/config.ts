import { clip, isRecord } from '../../document/outside.ts';
import type { Notice } from '../../document/restore.ts';
import { isShallow } from '../../document/schema.ts';
import { camelCase, snakeCase } from '../../document/spelling.ts';
import type { Json } from '../../document/types.ts';
import type { OperatorDefinition } from '../../operators/define.ts';
import { operatorOf } from '../../operators/list.ts';
import type { Parameter } from '../../operators/parameter.ts';
import { readParameters } from '../../operators/values.ts';
import type { Shape } from '../../shapes/shape.ts';
import { activationOfLayer } from './activationLayers.ts';
import { fromKerasObject, toKerasObject } from './configured.ts';
import { activationAliases, classAliases, exceptions, silent, structural } from './exceptions.ts';
import { asJson, own, same, textOf } from './json.ts';
import { nestStatistics } from './statistics.ts';

/** A layer as Keras 3 serializes it; `keras.layers.deserialize` takes it. */
export interface KerasLayer {
  readonly module: string;
  readonly class_name: string;
  readonly config: { readonly [key: string]: Json };
  readonly registered_name: string | null;
}

/** Merges that are operations with a number in Keras (`x + 3.0`), by the module that has them. */
export const operationModule = 'keras.src.ops.numpy';

/**
 * The Keras 3 configuration of one operator. `values` may leave out what is the default; parameters that the operator
 * does not have are passed on under Keras's spelling. A merge's `constant` is an argument of its call, not part of it.
 * `inputs` are the shapes that it is fed with, as far as they are known: some lists are nested by them.
 */
export function toKerasConfig(
  type: string,
  values: Readonly<Record<string, Json>>,
  name: string,
  inputs: readonly Shape[] = [],
): KerasLayer {
  const definition = operatorOf(type);
  if (type === 'InputLayer') return inputLayer(values, name);
  if (typeof values.constant === 'number' && definition && Object.hasOwn(definition.parameters, 'constant'))
    return { module: operationModule, class_name: type, config: { name }, registered_name: type };
  const { module = 'keras.layers', registeredName = null } = exceptionOf(type);
  const complete = definition ? { ...values, ...readParameters(definition, values).values } : values;
  const config = Object.entries(type === 'Normalization' ? nestStatistics(complete, inputs[0]) : complete).flatMap(
    ([parameter, value]): [string, Json][] =>
      parameter === 'constant' ? [] : [[snakeCase(parameter), toKerasObject(parameter, value)]],
  );
  return { module, class_name: type, config: { name, ...Object.fromEntries(config) }, registered_name: registeredName };
}

function inputLayer(values: Readonly<Record<string, Json>>, name: string): KerasLayer {
  const shape = readParameters(operatorOf('InputLayer')!, values).values.shape as readonly Json[];
  return {
    module: 'keras.layers',
    class_name: 'InputLayer',
    config: { batch_shape: [null, ...shape], dtype: 'float32', name },
    registered_name: null,
  };
}

export interface ReadLayer {
  readonly type: string;
  /** What differs from the operator's defaults; everything, for a layer that Netloom does not have. */
  readonly parameters: { readonly [name: string]: Json };
  readonly notices: readonly Notice[];
}

/** What one layer of Keras 3, Keras 2 or tfjs (snake case) says. Total: what is not understood is kept and named. */
export function fromKerasConfig(layer: unknown): ReadLayer {
  const type = classOf(layer);
  const config = own(layer, 'config');
  const given = isRecord(config) ? config : {};
  const where = `layer “${clip(textOf(own(given, 'name')) ?? type)}”`;
  const notices: Notice[] = [];
  const definition = operatorOf(type);
  const parameters: [string, Json][] = [];
  const { aliases = {} } = exceptionOf(type);
  for (const [spelled, value] of Object.entries(type === 'InputLayer' ? withShape(given) : given)) {
    const key = Object.hasOwn(aliases, spelled) ? aliases[spelled]! : spelled;
    const parameter = camelCase(key);
    const declared = definition && Object.hasOwn(definition.parameters, parameter) ? definition.parameters[parameter]! : null;
    if (declared) {
      const read = convert(declared, value);
      if (key === 'activation' && isRecord(read))
        notices.push({
          where,
          message: `has a ${clip(classOf(read))} layer as its activation, which is no activation by name. Set its activation to linear and put that layer behind it.`,
        });
      // The shape of an input is never a matter of defaults
      if (type === 'InputLayer' || !same(read, declared.default)) parameters.push([parameter, read]);
      continue;
    }
    if (structural.includes(key) || (definition ? saysNothing(key, value) : key === 'dtype' && saysNothing(key, value))) continue;
    if (!isShallow(value)) {
      notices.push({ where, message: `has ${clip(key)}, which nests too deep and is left out.` });
      continue;
    }
    parameters.push([parameter === '' ? key : parameter, key === 'dtype' ? plainDtype(value) : asJson(value)]);
    if (definition)
      notices.push({
        where,
        message: `has ${clip(key)} = ${clip(JSON.stringify(plainDtype(value)) ?? '')}, which Netloom's ${type} does not have. It is kept, and has no effect here.`,
      });
  }
  return { type, parameters: Object.fromEntries(parameters), notices };
}

/** The class name without a package in front (`Custom>Scale`). */
export function classOf(layer: unknown): string {
  const given = textOf(own(layer, 'class_name')) ?? '';
  const name = given.slice(given.lastIndexOf('>') + 1).trim() || 'Layer';
  return Object.hasOwn(classAliases, name) ? classAliases[name]! : name;
}

function exceptionOf(type: string) {
  return Object.hasOwn(exceptions, type) ? exceptions[type]! : {};
}

/** `batch_shape` (Keras 3) or `batch_input_shape` (Keras 2) as the shape of one sample. */
function withShape(config: { readonly [key: string]: unknown }): { readonly [key: string]: unknown } {
  const { batch_shape: _, batch_input_shape: __, ...rest } = config;
  const shape = own(config, 'batch_shape') ?? own(config, 'batch_input_shape');
  return Array.isArray(shape) ? { shape: shape.slice(1), ...rest } : rest;
}

function saysNothing(key: string, value: unknown): boolean {
  if (value === null || value === false) return true;
  const plain = key === 'dtype' ? plainDtype(value) : (textOf(own(value, 'class_name')) ?? value);
  return Object.hasOwn(silent, key) && silent[key]!.some((item) => same(item, plain));
}

/** `float32` of a dtype or of the policy around it. */
function plainDtype(value: unknown): Json {
  return textOf(own(own(value, 'config'), 'name')) ?? asJson(value);
}

/** A value of Keras's config in the operator's own form; one that does not fit stays as it is, for the analysis to say. */
function convert(parameter: Parameter, value: unknown): Json {
  const candidate = prepared(parameter, value);
  const parsed = parameter.schema.safeParse(candidate);
  return parsed.success ? parsed.data : isShallow(candidate) ? candidate : null;
}

function prepared({ kind, options }: OperatorDefinition['parameters'][string], raw: unknown): Json {
  const value = unwrapped(raw);
  if (kind === 'configured') return fromKerasObject(value);
  if (kind === 'choice') return chosen(value, options ?? []);
  if (kind === 'numbers' && Array.isArray(value)) return asJson(value.flat(16));
  // Keras 2 writes an axis as [3]
  if ((kind === 'integer' || kind === 'number') && Array.isArray(value) && value.length === 1) return asJson(value[0]);
  return asJson(value);
}

/** Arrays and numbers that Keras wrapped: `{class_name: "__numpy__", config: {value}}`, Keras 2's `{type, value}`. */
function unwrapped(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const wrapped = own(own(value, 'config'), 'value');
  if (wrapped !== undefined && /^__.*__$/.test(textOf(own(value, 'class_name')) ?? '')) return wrapped;
  return own(value, 'type') === 'ndarray' ? (own(value, 'value') ?? value) : value;
}

/** One of the options however it is spelled; a function by its name, a layer by the activation that it computes. */
function chosen(value: unknown, options: readonly string[]): Json {
  const config = own(value, 'config');
  const name =
    own(value, 'class_name') === 'function'
      ? (textOf(config) ?? textOf(own(config, 'name')))
      : (textOf(value) ?? activationOfLayer(value));
  if (name === null) return asJson(value);
  const snake = snakeCase(name);
  const wanted = Object.hasOwn(activationAliases, snake) ? activationAliases[snake]! : snake;
  return options.find((option) => option === name) ?? options.find((option) => snakeCase(option) === wanted) ?? name;
}
