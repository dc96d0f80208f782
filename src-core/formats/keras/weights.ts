import { clip } from '../../document/outside.ts';
import type { Notice } from '../../document/restore.ts';
import { layerName } from '../../document/spelling.ts';
import type { NetloomDocument } from '../../document/types.ts';
import { shapeWords } from '../../plan/weights.ts';
import type { ImportedLayer } from './builder.ts';
import { type Leaf, leavesOf } from './leaves.ts';

/** What a weights file holds, without the numbers. */
export interface Listing {
  /** Path of an array -> its shape. */
  readonly arrays: ReadonlyMap<string, readonly number[]>;
  /** Path of a group ('' for the root) -> its lists of text, e.g. `layer_names`. */
  readonly attributes: ReadonlyMap<string, Readonly<Record<string, readonly string[]>>>;
}

/** An array of the file and the key that it gets. */
export interface Taken {
  readonly key: string;
  readonly array: string;
  readonly shape: readonly number[];
}

export type Matched =
  | { readonly ok: true; readonly taken: readonly Taken[]; readonly notices: readonly Notice[] }
  | { readonly ok: false; readonly message: string };

/** Numbers names as Keras does: `conv2d`, `conv2d_1`, ... */
export function groupCounter(): (className: string) => string {
  const counts = new Map<string, number>();
  return (className) => {
    const name = layerName(className);
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    return count === 0 ? name : `${name}_${count}`;
  };
}

/** Arrays of a Keras 3 archive (`layers/<class>[_n]/vars/i`), by class and position as Keras itself finds them. */
export function matchArchive(document: NetloomDocument, layers: readonly ImportedLayer[], listing: Listing): Matched {
  const leaves = leavesOf(document, layers);
  const arraysIn = grouped([...listing.arrays.keys()], (path) => path.slice(0, Math.max(0, path.lastIndexOf('/'))));
  const found = new Map<Leaf, readonly string[]>();
  const visit = (list: readonly ImportedLayer[], prefix: string): void => {
    const name = groupCounter();
    for (const layer of list) {
      const group = `${prefix}layers/${name(layer.className)}`;
      const leaf = leaves.get(layer);
      if (layer.layers) visit(layer.layers, `${group}/`);
      else if (leaf) found.set(leaf, inOrder(arraysIn.get(`${group}/vars`) ?? []));
    }
  };
  visit(layers, '');
  return take(found, listing, 'This file');
}

/**
 * Arrays of a Keras 2 file (`layer_names`, `weight_names`), under `root`. Layers are found by name; the weights of a
 * nested model by the name of their layer inside it.
 */
export function matchLegacy(
  document: NetloomDocument,
  layers: readonly ImportedLayer[],
  listing: Listing,
  root: string,
): Matched {
  const arrays = grouped(legacyArrays(listing, root), ({ layer }) => layer);
  const leaves = [...leavesOf(document, layers).values()];
  const found = new Map<Leaf, readonly string[]>();
  for (const leaf of leaves) {
    const outer = leaf.models[0] ?? leaf.layer.name;
    const own = arrays.get(outer) ?? [];
    const inside = leaf.models.length === 0 ? own : own.filter(({ name }) => name.split('/').at(-2) === leaf.layer.name);
    found.set(
      leaf,
      inside.map(({ path }) => path),
    );
  }
  return take(found, listing, 'This file');
}

/** Arrays that are named `layer/weight`, as in tfjs: found by both names. */
export function matchNamed(document: NetloomDocument, layers: readonly ImportedLayer[], listing: Listing): Matched {
  const byLayer = grouped([...listing.arrays.keys()], (path) => path.split('/').at(-2) ?? '');
  const found = new Map<Leaf, readonly string[]>();
  for (const leaf of leavesOf(document, layers).values()) {
    const own = byLayer.get(leaf.layer.name) ?? [];
    const named = leaf.weights?.flatMap(({ name }) => own.filter((path) => path.split('/').at(-1) === name)) ?? [];
    found.set(leaf, named.length === own.length ? named : own);
  }
  return take(found, listing, 'This file');
}

/** The arrays of a Keras 2 file in its order, with the layer that each is listed under. */
export function legacyArrays({ arrays, attributes }: Listing, root: string): { layer: string; name: string; path: string }[] {
  const prefix = root === '' ? '' : `${root}/`;
  return (attributes.get(root)?.layer_names ?? []).flatMap((layer) =>
    (attributes.get(prefix + layer)?.weight_names ?? []).flatMap((name) => {
      const path = `${prefix}${layer}/${name}`;
      // Keras 2 adds the number of the tensor
      return arrays.has(path) ? [{ layer, name: name.replace(/:\d+$/, ''), path }] : [];
    }),
  );
}

function take(found: ReadonlyMap<Leaf, readonly string[]>, listing: Listing, file: string): Matched {
  const taken: Taken[] = [];
  const notices: Notice[] = [];
  for (const [{ layer, path, weights }, arrays] of found) {
    const where = `layer “${clip(layer.name)}”`;
    if (weights === null || (weights.length === 0 && arrays.length > 0)) {
      if (arrays.length > 0)
        notices.push({
          where,
          message:
            'has weights in the file that can’t be placed, since this layer or what feeds it is not known here; they are left out.',
        });
      continue;
    }
    if (arrays.length !== weights.length)
      return {
        ok: false,
        message: `${file} has ${arrays.length} arrays of weights for the ${where}, which has ${weights.length}${weights.length > 0 ? ` (${weights.map(({ name }) => name).join(', ')})` : ''}. Was it saved from another network, or cut off?`,
      };
    for (const [i, spec] of weights.entries()) {
      const array = arrays[i]!;
      const shape = listing.arrays.get(array) ?? [];
      if (String(shape) !== String(spec.shape))
        return {
          ok: false,
          message: `${file} has a ${spec.name} of ${shapeWords(shape)} for the ${where}, which has ${shapeWords(spec.shape)}. Was it saved from another network?`,
        };
      taken.push({ key: `${path}/${spec.name}`, array, shape });
    }
  }
  return { ok: true, taken, notices };
}

/** In their order, by what `keyOf` says of each; looked up, since a file may hold as many arrays as a network has layers. */
function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** `vars/10` behind `vars/9`. */
function inOrder(paths: readonly string[]): string[] {
  const number = (path: string) => Number(path.slice(path.lastIndexOf('/') + 1));
  return [...paths].sort((a, b) => number(a) - number(b));
}
