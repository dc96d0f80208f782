import { isRecord } from '../../document/outside.ts';
import { UniqueNames } from '../../document/uniqueNames.ts';
import { classOf } from './config.ts';
import { own, textOf } from './json.ts';
import type { Call, Reference } from './references.ts';
import { readCalls, readReferences } from './references.ts';

/** One layer of a model's configuration. */
export interface ConfiguredLayer {
  readonly name: string;
  readonly json: unknown;
  readonly calls: readonly Call[];
  /** The model that it is, where one is nested. */
  readonly model: ConfiguredModel | null;
}

/** A model's configuration with its graph, whether it was written as Functional or as Sequential. */
export interface ConfiguredModel {
  readonly kind: 'Functional' | 'Sequential';
  readonly name: string;
  readonly layers: readonly ConfiguredLayer[];
  readonly inputs: readonly Reference[];
  readonly outputs: readonly Reference[];
}

export const maximumLayers = 100_000;

/** The configuration as a graph of calls; null where it is no model whose layers are written down. */
export function readModel(json: unknown): ConfiguredModel | null {
  const config = own(json, 'config');
  // Keras before 2.3 wrote a sequential model's layers as the configuration itself
  const list = Array.isArray(config) ? config : own(config, 'layers');
  if (!Array.isArray(list)) return null;
  const type = classOf(json);
  const name = textOf(own(config, 'name')) ?? textOf(own(json, 'name')) ?? type;
  const sequential = type === 'Sequential' || (own(config, 'output_layers') === undefined && !list.some(hasCalls));
  const layers = list.filter(isRecord).map((layer): ConfiguredLayer => {
    const layerName = textOf(own(layer, 'name')) ?? textOf(own(own(layer, 'config'), 'name')) ?? classOf(layer);
    return {
      name: layerName,
      json: layer,
      calls: sequential ? [] : readCalls(own(layer, 'inbound_nodes')),
      model: isRecord(own(layer, 'config')) || Array.isArray(own(layer, 'config')) ? readModel(layer) : null,
    };
  });
  if (sequential) return chain(name, layers, inputShape(config, list));
  return {
    kind: 'Functional',
    name,
    layers,
    inputs: readReferences(own(config, 'input_layers')),
    outputs: readReferences(own(config, 'output_layers')),
  };
}

function hasCalls(layer: unknown): boolean {
  return Array.isArray(own(layer, 'inbound_nodes'));
}

/** A sequential model as a graph: an input, if it lacks one, and each layer called once on the one before. */
function chain(name: string, layers: readonly ConfiguredLayer[], batchShape: unknown): ConfiguredModel {
  const [first] = layers;
  const given = first !== undefined && classOf(first.json) === 'InputLayer';
  // A hostile file may repeat names, and a chain is linked by them
  const unique = new UniqueNames(1);
  const names = layers.map((layer) => unique.take(layer.name));
  const input: ConfiguredLayer = {
    name: freeName(names, 'input_layer'),
    json: { class_name: 'InputLayer', config: { batch_shape: batchShape } },
    calls: [],
    model: null,
  };
  const all = given
    ? layers.map((layer, i) => ({ ...layer, name: names[i]! }))
    : [input, ...layers.map((layer, i) => ({ ...layer, name: names[i]! }))];
  const reference = (layer: ConfiguredLayer): Reference => ({ layer: layer.name, call: 0, output: 0, history: true });
  const linked = all.map((layer, i) =>
    i === 0
      ? layer
      : { ...layer, calls: [{ inputs: [reference(all[i - 1]!)], constants: [], others: [], training: null, legacy: false }] },
  );
  return { kind: 'Sequential', name, layers: linked, inputs: [reference(all[0]!)], outputs: [reference(all.at(-1)!)] };
}

function freeName(names: readonly string[], base: string): string {
  const used = new Set(names);
  let result = base;
  for (let n = 1; used.has(result); n++) result = `${base}_${n}`;
  return result;
}

/** With the batch; from wherever the versions of Keras wrote it. */
function inputShape(config: unknown, layers: readonly unknown[]): unknown {
  const first = own(layers[0], 'config');
  const nested = Array.isArray(first) ? first : own(first, 'layers');
  return (
    own(first, 'batch_input_shape') ??
    own(first, 'batch_shape') ??
    own(config, 'build_input_shape') ??
    own(own(layers[0], 'build_config'), 'input_shape') ??
    (Array.isArray(nested) ? inputShape(first, nested) : undefined)
  );
}
