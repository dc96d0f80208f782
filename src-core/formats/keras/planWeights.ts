import { clip } from '../../document/outside.ts';
import type { Plan, PlanLayer } from '../../plan/types.ts';
import { weightKey } from '../../plan/types.ts';
import { shapeWords } from '../../plan/weights.ts';
import type { Listing, Matched, Taken } from './weights.ts';
import { groupCounter, legacyArrays } from './weights.ts';

/** The arrays of one layer in a file that says nothing of the network. */
interface Stored {
  /** Names of the models around it and its own, joined by slashes; empty where the file has no names. */
  readonly name: string;
  /** `conv2d_1`, at the top level of a Keras 3 file. */
  readonly group: string | null;
  readonly arrays: readonly string[];
}

/**
 * A Keras weights file (`.weights.h5`, or Keras 2's) on a network: layers by name, else by class and position as Keras 3
 * finds them, else by order as Keras 2 does. `root`: the group that they are in.
 */
export function matchPlan(plan: Plan, listing: Listing, root = ''): Matched {
  const legacy = listing.attributes.get(root)?.layer_names !== undefined;
  const stored = legacy ? legacyLayers(listing, root) : archiveLayers(listing);
  const layers = plan.layers.filter(({ weights }) => weights.length > 0);
  const byName = new Map(stored.map((layer) => [layer.name, layer]));
  const named = layers.map((layer) => byName.get(layer.path) ?? byName.get(layer.name));
  if (named.every((layer) => layer !== undefined)) return settle(layers, named);
  if (legacy && stored.length === layers.length) return settle(layers, stored);
  if (!legacy) {
    const byGroup = new Map(stored.map((layer) => [layer.group, layer]));
    const count = groupCounter();
    const groups = new Map(
      plan.layers.flatMap((layer) => (layer.weightsOf === undefined ? [[layer, count(layer.type)]] : [])) as [
        PlanLayer,
        string,
      ][],
    );
    const placed = layers.map((layer) => byGroup.get(groups.get(layer) ?? ''));
    if (placed.every((layer) => layer !== undefined)) return settle(layers, placed);
  }
  const missing = layers[named.indexOf(undefined)];
  return { ok: false, message: `These weights are not of this network: the file has none for “${clip(missing?.path ?? '')}”.` };

  function settle(all: readonly PlanLayer[], found: readonly (Stored | undefined)[]): Matched {
    const taken: Taken[] = [];
    for (const [i, layer] of all.entries()) {
      const arrays = found[i]?.arrays ?? [];
      for (const [j, spec] of layer.weights.entries()) {
        const shape = listing.arrays.get(arrays[j] ?? '');
        if (arrays.length !== layer.weights.length || !shape || String(shape) !== String(spec.shape))
          return {
            ok: false,
            message: `These weights are not of this network: “${clip(layer.path)}” has a ${spec.name} of ${shapeWords(spec.shape)}, the file ${shape ? `one of ${shapeWords(shape)}` : 'has none'}.`,
          };
        taken.push({ key: weightKey(layer, spec), array: arrays[j]!, shape });
      }
    }
    return { ok: true, taken, notices: [] };
  }
}

function archiveLayers({ arrays, attributes }: Listing): Stored[] {
  const layers = new Map<string, string[]>();
  for (const path of arrays.keys()) {
    const [, group] = /^(layers\/.*)\/vars\/\d+$/.exec(path) ?? [];
    if (group !== undefined) layers.set(group, [...(layers.get(group) ?? []), path]);
  }
  return [...layers].map(([group, paths]) => {
    const levels = group.split(/(?:^|\/)layers\//).slice(1);
    const groups = levels.map((_, i) => `layers/${levels.slice(0, i + 1).join('/layers/')}`);
    const names = groups.map((level) => attributes.get(`${level}/vars`)?.name?.[0]);
    return {
      name: names.every((name) => name !== undefined) ? names.join('/') : '',
      group: levels.length === 1 ? levels[0]! : null,
      arrays: paths.sort((a, b) => Number(a.split('/').at(-1)) - Number(b.split('/').at(-1))),
    };
  });
}

/** Weights that a file lists under a nested model belong to its layers: `inner_conv/kernel` under `inner`. */
function legacyLayers(listing: Listing, root: string): Stored[] {
  const layers = new Map<string, string[]>();
  for (const { layer, name, path } of legacyArrays(listing, root)) {
    const inside = name.split('/').slice(0, -1);
    const nested = inside.at(-1) !== undefined && inside.at(-1) !== layer;
    const key = nested ? `${layer}/${inside.at(-1)}` : layer;
    layers.set(key, [...(layers.get(key) ?? []), path]);
  }
  return [...layers].map(([name, arrays]) => ({ name, group: null, arrays }));
}
