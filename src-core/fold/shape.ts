import { blockOf } from '../document/scope.ts';
import type { GraphNode, Json, NetloomDocument } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';
import { operatorOf } from '../operators/list.ts';
import type { ParameterKind } from '../operators/parameter.ts';
import { countsChannels } from '../operators/parameter.ts';
import { readParameters } from '../operators/values.ts';

/** A number or a choice in a node's values: it may differ between two uses of a block. */
export interface Leaf {
  readonly parameter: string;
  /** Where in the value it stands; empty: it is the value. */
  readonly place: readonly number[];
  readonly value: LeafValue;
  /** Stands for twice the same, height and width. */
  readonly pair: boolean;
  readonly kind: LeafKind;
}

export type LeafValue = number | string;

/**
 * `size`: how many maps come out, and what follows from it; `step`: how far a window moves, how much is dropped;
 * `window`: other numbers; `word`: one of several, such as the padding.
 */
export type LeafKind = 'size' | 'step' | 'window' | 'word';

/** A node as the search for repeats sees it: what must be alike, and the numbers that need not be. */
export interface NodeShape {
  /** Equal for two nodes that differ in leaves only. */
  readonly key: string;
  readonly leaves: readonly Leaf[];
  /** Equal for two nodes that do not differ at all. */
  readonly whole: string;
  /** Every value with defaults filled in. */
  readonly values: Readonly<Record<string, Json>>;
}

const steps = new Set(['strides', 'rate', 'repeat', 'stride', 'blocks']);
const sizes = new Set(['targetShape', 'n', 'growth', 'projectionDim', 'groups']);

/** Null for what a block can't hold: the inputs of a network, and values that do not fit their operator. */
export function shapeOf(document: NetloomDocument, node: GraphNode): NodeShape | null {
  return isBlockNode(node) ? instanceShape(document, node) : operatorShape(node);
}

function operatorShape(node: Extract<GraphNode, { type: string }>): NodeShape | null {
  if (node.type === 'InputLayer' || node.type === 'BlockInput') return null;
  const operator = operatorOf(node.type);
  const given = node.parameters ?? {};
  if (!operator) return shaped([node.type, node.note ?? null, plain(given)], {}, () => undefined);
  const { values, faults, unknown } = readParameters(operator, given);
  if (faults.length > 0) return null;
  const strange = unknown.length > 0 ? plain(Object.fromEntries(unknown.map((name) => [name, given[name] as Json]))) : null;
  return shaped([node.type, node.note ?? null, strange], values, (name) => operator.parameters[name]?.kind);
}

function instanceShape(document: NetloomDocument, node: Extract<GraphNode, { block: string }>): NodeShape | null {
  const definition = blockOf(document, node.block);
  if (!definition || (node.repeat !== undefined && typeof node.repeat !== 'number')) return null;
  const given = node.parameters ?? {};
  if (Object.keys(given).some((name) => !definition.parameters.some((parameter) => parameter.name === name))) return null;
  const values: Record<string, Json> = { ...given };
  for (const { name, default: value } of definition.parameters) if (!Object.hasOwn(given, name)) values[name] = value;
  const shape = shaped(['block', node.block, node.note ?? null], values, () => undefined);
  const repeat = node.repeat ?? 1;
  const leaf: Leaf = { parameter: repeatParameter, place: [], value: repeat, pair: false, kind: 'step' };
  return { ...shape, leaves: [...shape.leaves, leaf], whole: `${shape.whole} ${repeat}` };
}

/** How the repeat of an instance is called among its values; no parameter can have this name. */
export const repeatParameter = '';

function shaped(
  head: Json,
  values: Readonly<Record<string, Json>>,
  kindOf: (name: string) => ParameterKind | undefined,
): NodeShape {
  const leaves: Leaf[] = [];
  const parts = Object.entries(values).map(([parameter, value]): Json => {
    const kind: LeafKind = countsChannels(parameter) || sizes.has(parameter) ? 'size' : steps.has(parameter) ? 'step' : 'window';
    const declared = kindOf(parameter);
    if (declared === 'choice' && typeof value === 'string' && !value.startsWith('=')) {
      leaves.push({ parameter, place: [], value, pair: false, kind: 'word' });
      return [parameter, '#'];
    }
    if (
      declared === 'pair' &&
      Array.isArray(value) &&
      typeof value[0] === 'number' &&
      value[0] === value[1] &&
      value.length === 2
    ) {
      leaves.push({ parameter, place: [], value: value[0], pair: true, kind });
      return [parameter, '##'];
    }
    return [parameter, open(value, [], (place, number) => leaves.push({ parameter, place, value: number, pair: false, kind }))];
  });
  const key = JSON.stringify([head, parts]);
  return { key, leaves, whole: `${key} ${leaves.map(({ value }) => value)}`, values };
}

/** The value with a mark in the place of each number; what is longer than a shape stays as it is. */
function open(value: Json, place: readonly number[], found: (place: readonly number[], value: number) => void): Json {
  if (typeof value === 'number' && Number.isFinite(value)) {
    found(place, value);
    return '#';
  }
  if (Array.isArray(value) && value.length <= 8) return value.map((item: Json, i) => open(item, [...place, i], found));
  return plain(value);
}

/** A text that stands for a number must not look like one. */
function plain(value: Json): Json {
  return { is: value };
}

/** The value with something else at one place. */
export function placed(value: Json, place: readonly number[], put: Json): Json {
  const [first, ...rest] = place;
  if (first === undefined || !Array.isArray(value)) return put;
  return value.map((item: Json, i) => (i === first ? placed(item, rest, put) : item));
}
