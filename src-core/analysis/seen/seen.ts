import type { Flat } from '../../blocks/flatten.ts';
import { flatten } from '../../blocks/flatten.ts';
import type { NetloomDocument } from '../../document/types.ts';
import { operatorOf } from '../../operators/list.ts';
import type { Shape } from '../../shapes/shape.ts';
import { sightOf } from '../operator.ts';
import type { Analysis, Field } from '../types.ts';
import type { Positions } from './positions.ts';
import { allOf, lookBack } from './positions.ts';

type Pair = readonly [vertical: number, horizontal: number];

/** What a node sees of one image that comes into the network. */
export interface SeenInput {
  /** Ids from the root graph to the input. */
  readonly path: readonly string[];
  readonly name: string;
  readonly size: Pair;
  /** Field of one output position, its first row and column (which may lie outside) and the distance to its neighbour's; null: all of the image. */
  readonly field: { readonly size: Pair; readonly start: Pair; readonly stride: Pair } | null;
  /** Share of the image that the middle position's field covers. */
  readonly share: number;
  /** Some of the field lies outside of the image: padding. */
  readonly outside: boolean;
  /** Rows and columns that some position looks at; null: all of them. */
  readonly looked: Positions | null;
  /** Share of the image's positions that no output position ever looks at. */
  readonly unseen: number;
}

export interface Seen {
  /** An entry an image; empty where the node depends on none. */
  readonly inputs: readonly SeenInput[];
  /** Paths of all nodes between the images and the node, instances that hold them included. */
  readonly along: readonly (readonly string[])[];
}

const nothing: Seen = { inputs: [], along: [] };
const flats = new WeakMap<NetloomDocument, Flat>();

/**
 * What the middle position of a node's output sees of the network's images. Total; unfolds the document once.
 * @param path ids from the root graph down to the node
 * @param copies which copy of the instances on the way is meant, from 0, in the order of the path
 */
export function seenBy(
  document: NetloomDocument,
  analysis: Analysis,
  path: readonly string[],
  copies: readonly number[] = [],
): Seen {
  const flat = flats.get(document) ?? flatten(document, analysis);
  flats.set(document, flat);
  const target = outputOf(flat, analysis, path, copies);
  if (target === null) return nothing;
  const { operators } = flat;
  const shape = operators[target]!.analysis.outputs[0];
  const everything = lookBack(operators, target, allOf(shape));
  const inputs = [...everything.keys()]
    .filter((i) => operators[i]!.node.type === 'InputLayer' && operators[i]!.analysis.outputs[0]?.length === 3)
    .sort((a, b) => a - b)
    .flatMap((i): SeenInput[] => {
      const [height, width] = operators[i]!.analysis.outputs[0]!;
      if (height == null || width == null) return [];
      const { nodePath, node } = operators[i]!;
      const field = placed(fieldFrom(flat, i, target), shape ?? null);
      const looked = everything.get(i) ?? null;
      return [
        {
          path: nodePath,
          name: node.name,
          size: [height, width],
          field,
          share: field ? part(field, [height, width]) : 1,
          outside: field !== null && reachesOut(field, [height, width]),
          looked,
          unseen: looked ? 1 - count(looked[0]) * count(looked[1]) : 0,
        },
      ];
    });
  return { inputs, along: pathsOf([...everything.keys()].map((i) => operators[i]!.nodePath)) };
}

/** The flat operator that gives a node's output; of an instance the last one whose output leaves it. */
function outputOf({ operators }: Flat, analysis: Analysis, path: readonly string[], copies: readonly number[]): number | null {
  const inside = operators.flatMap(({ nodePath }, i) => (path.every((id, depth) => nodePath[depth] === id) ? [i] : []));
  // Copies unfold one after the other: the one that is meant is a run of the list
  let [which, all] = [0, 1];
  let graph = analysis.root;
  for (const [depth, id] of path.slice(0, -1).entries()) {
    const inner = graph.nodes.get(id)?.copies ?? [];
    if (inner.length === 0) return null;
    const copy = Math.min(copies[depth] ?? 0, inner.length - 1);
    which = which * inner.length + copy;
    all *= inner.length;
    graph = inner[copy]!;
  }
  const length = inside.length / all;
  const own = new Set(inside.slice(which * length, (which + 1) * length));
  const leaving = operators.flatMap(({ inputs }, i) => (own.has(i) ? [] : inputs.filter((source) => own.has(source))));
  return leaving.length > 0 ? Math.max(...leaving) : ([...own].at(-1) ?? null);
}

/** What one position of an operator sees of one image alone. */
function fieldFrom({ operators }: Flat, input: number, target: number): Field | null {
  const fields: (Field | null)[] = [];
  for (const [i, { node, analysis, inputs }] of operators.slice(0, target + 1).entries()) {
    const definition = operatorOf(node.type);
    const [output] = analysis.outputs;
    const own = definition?.inputs.max === 0;
    if (!definition || !output || analysis.inputs.includes(null) || (own && i !== input)) fields.push(null);
    else {
      const see = sightOf(definition, analysis.inputs as readonly Shape[], output, analysis.values ?? {});
      fields.push(see(inputs.map((source) => fields[source] ?? null)));
    }
  }
  return fields[target] ?? null;
}

/** The field of the middle position. */
function placed(field: Field | null, output: Shape | null): SeenInput['field'] {
  if (field === null || field === 'all' || output?.length !== 3) return null;
  const start = ([0, 1] as const).map((axis) => {
    const middle = Math.floor((output[axis] ?? Number.NaN) / 2);
    return Math.round(middle * field.stride[axis] - field.padding[axis]);
  });
  if (start.some(Number.isNaN)) return null;
  return { size: field.size, start: [start[0]!, start[1]!], stride: field.stride };
}

function part({ size, start }: NonNullable<SeenInput['field']>, image: Pair): number {
  const covered = ([0, 1] as const).map(
    (axis) => Math.max(0, Math.min(image[axis], start[axis] + size[axis]) - Math.max(0, start[axis])) / image[axis],
  );
  return covered[0]! * covered[1]!;
}

function reachesOut({ size, start }: NonNullable<SeenInput['field']>, image: Pair): boolean {
  return ([0, 1] as const).some((axis) => start[axis] < 0 || start[axis] + size[axis] > image[axis]);
}

function count(seen: readonly boolean[]): number {
  return seen.filter(Boolean).length / Math.max(1, seen.length);
}

function pathsOf(nodePaths: readonly (readonly string[])[]): (readonly string[])[] {
  const paths = new Map<string, readonly string[]>();
  for (const path of nodePaths) {
    for (let depth = path.length; depth > 0; depth--) {
      const part = path.slice(0, depth);
      const key = JSON.stringify(part);
      if (paths.has(key)) break;
      paths.set(key, part);
    }
  }
  return [...paths.values()];
}
