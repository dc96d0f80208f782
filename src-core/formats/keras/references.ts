import { isRecord } from '../../document/outside.ts';
import { own, textOf } from './json.ts';

/** A tensor of the model: the `call`-th use of a layer, its `output`-th result. */
export interface Reference {
  readonly layer: string;
  readonly call: number;
  readonly output: number;
  /** Keras 3 wrote it as a tensor's history; the older way counts the calls of nested models from 1. */
  readonly history: boolean;
}

/** One use of a layer, with what else it was given. */
export interface Call {
  readonly inputs: readonly Reference[];
  /** Numbers among its arguments, with whether they come before the first tensor (`1 - x`). */
  readonly constants: readonly { readonly value: number; readonly first: boolean }[];
  /** Arguments of other kinds that are not None or False, by name where they have one. */
  readonly others: readonly string[];
  /** `training=` as it was called. */
  readonly training: boolean | null;
  /** Written as Keras 2 and tfjs do. */
  readonly legacy: boolean;
}

/** Arguments that only say what is so anyway. */
const idle = new Set(['mask', 'name', 'training']);

/** Keras's `inbound_nodes`: Keras 3 has `{args, kwargs}` a call, Keras 2 and tfjs lists `[layer, call, output, kwargs]`. */
export function readCalls(inbound: unknown): Call[] {
  if (!Array.isArray(inbound)) return [];
  return inbound.map(readCall);
}

/** All tensors in a value, in order: `input_layers` and `output_layers`, whatever their nesting. */
export function readReferences(value: unknown): Reference[] {
  return readCall(value).inputs;
}

function readCall(node: unknown): { readonly inputs: Reference[] } & Call {
  const inputs: Reference[] = [];
  const constants: { value: number; first: boolean }[] = [];
  const others: string[] = [];
  let training: boolean | null = null;
  const legacy = !(isRecord(node) && ('args' in node || 'kwargs' in node));
  if (!legacy) {
    visit(own(node, 'args'), null);
    visitArguments(own(node, 'kwargs'));
  } else visit(node, null);
  return { inputs, constants, others, training, legacy };

  function visitArguments(kwargs: unknown): void {
    if (isRecord(kwargs)) for (const [key, value] of Object.entries(kwargs)) visit(value, key);
  }

  function visit(value: unknown, key: string | null): void {
    if (key === 'training' && typeof value === 'boolean') training = value;
    if ((key !== null && idle.has(key)) || value === null || value === undefined || value === false) return;
    const reference = referenceOf(value);
    if (reference) {
      inputs.push(reference);
      if (Array.isArray(value)) visitArguments(value[3]);
    } else if (Array.isArray(value)) {
      // Keras 2's mark for a number in the place of a tensor
      if (value[0] === '_CONSTANT_VALUE') {
        visit(value[2], 'x');
        visitArguments(value[3]);
      } else for (const item of value) visit(item, key);
    } else if (typeof value === 'number') constants.push({ value, first: inputs.length === 0 });
    else if (isRecord(value) && textOf(own(value, 'class_name')) === null) visitArguments(value);
    else others.push(key ?? 'an argument');
  }
}

function referenceOf(value: unknown): Reference | null {
  const history = textOf(own(value, 'class_name')) === '__keras_tensor__';
  const place = history ? own(own(value, 'config'), 'keras_history') : value;
  if (!Array.isArray(place)) return null;
  const [layer, call, output] = place;
  if (typeof layer !== 'string' || layer === '_CONSTANT_VALUE' || !isIndex(call) || !isIndex(output)) return null;
  return { layer, call, output, history };
}

function isIndex(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 100_000;
}
