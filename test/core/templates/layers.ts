import type { SummaryLayer } from '#core/analysis/summary.ts';
import { summarize, summaryRows } from '#core/analysis/summary.ts';
import type { FlatOperator } from '#core/blocks/flatten.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { layersOf } from '#core/fold/same.ts';
import type { OracleLayer } from './oracle.ts';

/** A layer as the summary has it, with all that its operators are told; of a nested model what stands in it. */
export interface ToldLayer extends OracleLayer {
  readonly told: string;
}

/** The layers of a network, in its order. */
export function toldLayers(document: NetloomDocument): readonly ToldLayer[] {
  const flat = layersOf(document);
  const told = summaryRows(flat).map(({ layer }) =>
    'node' in layer
      ? wordsOf(layer)
      : flat.operators
          .flatMap((inner) => (inner.model !== undefined && flat.models[inner.model] === layer ? wordsOf(inner) : []))
          .join(),
  );
  return summarize(document).layers.map((layer, i) => ({ ...(layer as SummaryLayer), told: told[i]! }));
}

/** Parameters by their meaning: the last axis of a map is said as -1 or as 3, of one axis or of a list of one. */
function wordsOf({ node, analysis: { values = {} } }: FlatOperator): string {
  const { axis, ...rest } = values;
  const single = Array.isArray(axis) && axis.length === 1 ? axis[0] : axis;
  const said = axis === undefined ? rest : { ...rest, axis: single === 3 ? -1 : single };
  const entries = Object.entries(said).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${node.type} ${JSON.stringify(entries)}`;
}

/**
 * Goes through the layers of one network in their order and finds for each the one of another network that is the same: type,
 * output, parameters, multiply-accumulates, all that it is told, and fed by the same layers in the same order. Null where the
 * networks are the same layer by layer, else what has no counterpart.
 */
export function firstDifference(theirs: readonly ToldLayer[], own: readonly ToldLayer[]): string | null {
  const numbers = new Map<string, number>();
  const [theirEnds, ownEnds] = [theirs, own].map((layers) => ends(layers, numbers)) as [Ends, Ends];
  const counterparts = new Map<string, string>();
  const waiting = new Map<string, ToldLayer[]>();
  for (const layer of own) {
    const key = facts(layer, layer.inputs);
    const alike = waiting.get(key);
    if (alike) alike.push(layer);
    else waiting.set(key, [layer]);
  }
  for (const layer of theirs) {
    const inputs = layer.inputs.map((name) => counterparts.get(name) ?? `nothing like ${name}`);
    const alike = waiting.get(facts(layer, inputs)) ?? [];
    // Two kernels of one size side by side are told apart by what they lead to
    const at = Math.max(
      0,
      alike.findIndex(({ name }) => ownEnds.get(name) === theirEnds.get(layer.name)),
    );
    const [found] = alike.splice(at, 1);
    if (!found) return `${layer.name} has no counterpart: ${facts(layer, inputs)}`;
    counterparts.set(layer.name, found.name);
  }
  return theirs.length === own.length ? null : `there are ${own.length} layers instead of ${theirs.length}`;
}

function facts({ type, output, params, macs, told }: ToldLayer, inputs: readonly string[]): string {
  return JSON.stringify([type, output, params, macs, told, inputs]);
}

type Ends = ReadonlyMap<string, number>;

/** By layer a number for all that comes behind it; alike in two networks where that is alike. */
function ends(layers: readonly ToldLayer[], numbers: Map<string, number>): Ends {
  const found = new Map<string, number>();
  const behind = new Map<string, string[]>();
  for (const layer of [...layers].reverse()) {
    const key = `${layer.type} ${layer.told} ${(behind.get(layer.name) ?? []).sort().join()}`;
    if (!numbers.has(key)) numbers.set(key, numbers.size);
    found.set(layer.name, numbers.get(key)!);
    for (const [port, input] of layer.inputs.entries()) {
      const list = behind.get(input) ?? [];
      behind.set(input, [...list, `${numbers.get(key)}:${port}`]);
    }
  }
  return found;
}
