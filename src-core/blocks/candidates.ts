import type { Scope } from '../document/scope.ts';
import { blockOf } from '../document/scope.ts';
import type { BlockParameter, GraphNode, Json, NetloomDocument } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';
import { operatorOf } from '../operators/list.ts';
import type { Parameter } from '../operators/parameter.ts';
import { evaluateExpression } from './expression.ts';
import { freeParameterName, namesIn } from './names.ts';
import { fits } from './parameters.ts';

/** Something that a new block could let its instances choose. */
export interface Candidate {
  readonly key: string;
  /** The name that it would have, unique and good in expressions; or an expression over another's: `=4 * filters`. */
  readonly name: string;
  readonly type: BlockParameter['type'];
  readonly value: number | boolean | string;
  readonly words?: string;
  /** What would follow it. */
  readonly uses: readonly { readonly node: string; readonly name: string; readonly parameter: string; readonly pair: boolean }[];
  /** A good choice to begin with. */
  readonly proposed: boolean;
  /** Named by expressions inside, so that the block can't do without it: the instance hands it on from outside. */
  readonly required: boolean;
}

/** What decides how large a layer is; worth a parameter even where only one layer has it. */
const sizes = new Set(['filters', 'units']);

/**
 * Every parameter that a block of these nodes could expose. Those that are equal in several nodes are one; what shapes
 * the block is proposed.
 */
export function blockCandidates(document: NetloomDocument, scope: Scope, nodes: readonly GraphNode[]): readonly Candidate[] {
  const handedOn = required(document, scope, nodes);
  const taken = new Set(handedOn.map(({ name }) => name));
  const groups = new Map<string, Found[]>();
  for (const found of nodes.flatMap((node) => parametersOf(document, node))) {
    const key = JSON.stringify([found.parameter, found.type, found.value]);
    const group = groups.get(key);
    if (group) group.push(found);
    else groups.set(key, [found]);
  }
  const found = [...groups].map(([key, group]): Candidate => {
    const [first] = group as [Found];
    const said = group.filter((one) => one.said);
    const proposed =
      said.length > 0 &&
      typeof first.value === 'number' &&
      (sizes.has(first.parameter) || (first.parameter === 'strides' && first.value !== 1) || (!first.pair && said.length > 1));
    const uses = group.map(({ node, parameter, pair }) => ({ node: node.id, name: node.name, parameter, pair }));
    const { parameter, type, value, words } = first;
    return { key, name: parameter, type, value, ...(words ? { words } : {}), uses, proposed, required: false };
  });
  // The proposed ones first, so that they have the plain names
  const ordered = [...smallestFirst(found.filter(({ proposed }) => proposed)), ...found.filter(({ proposed }) => !proposed)];
  const named = new Map<string, string>();
  return [
    ...handedOn,
    ...ordered.map((candidate) => {
      const multiple = multipleOf(candidate, ordered, named);
      if (multiple) return { ...candidate, name: multiple };
      const name = freeParameterName(candidate.name, taken);
      taken.add(name);
      named.set(candidate.key, name);
      return { ...candidate, name };
    }),
  ];
}

/** Equal parameters by value, in the places that they had: the smallest is what the others are multiples of. */
function smallestFirst(candidates: readonly Candidate[]): readonly Candidate[] {
  const sorted = new Map<string, Candidate[]>();
  for (const candidate of candidates) sorted.set(candidate.name, [...(sorted.get(candidate.name) ?? []), candidate]);
  for (const group of sorted.values()) group.sort((a, b) => Number(a.value) - Number(b.value));
  return candidates.map(({ name }) => sorted.get(name)!.shift()!);
}

/** Twice, four times the filters of another: the block keeps the ratio, as bottlenecks do. */
const ratios = [2, 3, 4, 6, 8];

function multipleOf(candidate: Candidate, all: readonly Candidate[], named: ReadonlyMap<string, string>): string | null {
  const { name, value, proposed } = candidate;
  if (!proposed || !sizes.has(name) || typeof value !== 'number') return null;
  const base = all.find((other) => named.has(other.key) && other.name === name && ratios.includes(value / Number(other.value)));
  return base ? `=${value / Number(base.value)} * ${named.get(base.key)}` : null;
}

/**
 * Why a new block's value can't be computed so, as a sentence: the expression must give what the value is now, from the
 * parameters that the block exposes. Null where it can.
 */
export function derivedObstacle(
  expression: string,
  value: Candidate['value'],
  exposed: ReadonlyMap<string, Candidate['value']>,
): string | null {
  const result = evaluateExpression(expression, exposed);
  if ('message' in result) return result.message;
  return result.value === value
    ? null
    : `It would be ${result.value} here, not ${value}: the block would not hold what stands here.`;
}

interface Found {
  readonly node: GraphNode;
  readonly parameter: string;
  readonly type: BlockParameter['type'];
  readonly value: number | boolean | string;
  readonly words?: string;
  /** One number that stands for height and width. */
  readonly pair: boolean;
  /** The document says it; else it is the default. */
  readonly said: boolean;
}

function parametersOf(document: NetloomDocument, node: GraphNode): Found[] {
  if (isBlockNode(node)) {
    return (blockOf(document, node.block)?.parameters ?? []).flatMap((parameter): Found[] => {
      const given = ownValue(node, parameter.name);
      if (given !== undefined && !isPlain(given)) return [];
      const value = given ?? parameter.default;
      const { name, type, words } = parameter;
      // What an instance was given against its definition is no default for another
      if (given !== undefined && !fits(type, given)) return [];
      return [{ node, parameter: name, type, value, words, pair: false, said: true }];
    });
  }
  const operator = operatorOf(node.type);
  return Object.entries(operator?.parameters ?? {}).flatMap(([name, parameter]): Found[] => {
    const given = ownValue(node, name);
    if (parameter.advanced && given === undefined) return [];
    const read = plainOf(parameter, given ?? parameter.default);
    if (!read) return [];
    return [{ node, parameter: name, words: parameter.words, ...read, said: given !== undefined && !parameter.advanced }];
  });
}

/** A value as a block's parameter can hold it: plain, or a pair of twice the same number. */
function plainOf(parameter: Parameter, value: Json): Pick<Found, 'type' | 'value' | 'pair'> | null {
  const parsed = parameter.schema.safeParse(value);
  if (!parsed.success) return null;
  const read = parsed.data as Json;
  switch (parameter.kind) {
    case 'integer':
    case 'number':
      return typeof read === 'number' ? { type: parameter.kind, value: read, pair: false } : null;
    case 'boolean':
      return typeof read === 'boolean' ? { type: 'boolean', value: read, pair: false } : null;
    case 'choice':
      return typeof read === 'string' ? { type: 'text', value: read, pair: false } : null;
    case 'pair':
      return Array.isArray(read) && typeof read[0] === 'number' && read[0] === read[1]
        ? { type: 'integer', value: read[0], pair: true }
        : null;
    default:
      return null;
  }
}

/** What expressions inside name: parameters of the definition around, which the new block needs too. */
function required(document: NetloomDocument, scope: Scope, nodes: readonly GraphNode[]): Candidate[] {
  const definition = scope === null ? null : blockOf(document, scope);
  if (!definition) return [];
  return definition.parameters.flatMap(({ name, type, default: value, words }): Candidate[] => {
    const uses = nodes.flatMap((node) =>
      Object.entries({ ...node.parameters, ...(isBlockNode(node) ? { repeat: node.repeat } : {}) })
        .filter(([, given]) => namesIn(given).has(name))
        .map(([parameter]) => ({ node: node.id, name: node.name, parameter, pair: false })),
    );
    if (uses.length === 0) return [];
    return [{ key: `=${name}`, name, type, value, ...(words ? { words } : {}), uses, proposed: true, required: true }];
  });
}

function ownValue(node: GraphNode, name: string): Json | undefined {
  return node.parameters && Object.hasOwn(node.parameters, name) ? node.parameters[name] : undefined;
}

function isPlain(value: Json): value is number | boolean | string {
  return typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && !value.startsWith('='));
}
