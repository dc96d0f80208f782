import { clip, isRecord } from '../../document/outside.ts';
import type { Notice } from '../../document/restore.ts';
import type { NetloomDocument } from '../../document/types.ts';
import { formatCount } from '../../words/format.ts';
import { Builder, type ImportedLayer } from './builder.ts';
import { readCompileConfig } from './compile.ts';
import { classOf } from './config.ts';
import { isTooDeep, own } from './json.ts';
import { maximumLayers, readModel } from './structure.ts';

export type Imported =
  | {
      readonly ok: true;
      readonly document: NetloomDocument;
      readonly notices: readonly Notice[];
      /** Keras's layers in its order, for whoever brings the weights. */
      readonly layers: readonly ImportedLayer[];
    }
  | { readonly ok: false; readonly code: 'not-keras' | 'no-layers' | 'too-deep' | 'too-large'; readonly message: string };

/**
 * A document from what Keras's `model.to_json()` gives (Keras 2 and 3), parsed: a functional or sequential model, models
 * inside it as blocks. Total: what is not understood is kept and named in the notices, what is no model is refused.
 * Positions are left to the automatic layout.
 */
export function importKeras(json: unknown): Imported {
  if (isTooDeep(json)) return refuse('too-deep', 'The file nests deeper than any network; it was not read.');
  if (!isRecord(json) || own(json, 'class_name') === undefined || own(json, 'config') === undefined)
    return refuse(
      'not-keras',
      'The file is JSON, but no Netloom document (it lacks "format": "netloom") and no model of Keras (it lacks "class_name" and "config").',
    );
  const layers = count(json);
  if (layers > maximumLayers)
    return refuse('too-large', `The file has ${formatCount(layers)} layers; Netloom opens up to ${formatCount(maximumLayers)}.`);
  const model = readModel(json);
  if (!model)
    return refuse(
      'no-layers',
      `The file holds a ${clip(classOf(json))}, a model that is written in Python: its layers are not in the file. Only functional and sequential models can be opened.`,
    );
  if (layers === 0) return refuse('no-layers', 'The model in the file has no layers.');
  const builder = new Builder();
  const built = builder.build(model, false);
  for (const node of built.graph.nodes) {
    if (!('type' in node) || node.type !== 'InputLayer' || node.parameters?.shape !== undefined) continue;
    builder.note(`layer “${clip(node.name)}”`, 'has no shape in the file. Set it to height, width and channels of your data.');
  }
  const { training, lost } = readCompileConfig(own(json, 'compile_config') ?? own(json, 'training_config'));
  for (const message of lost) builder.note('training', message);
  const document: NetloomDocument = {
    format: 'netloom',
    version: 1,
    name: model.name.slice(0, 1000),
    blocks: builder.blocks,
    graph: built.graph,
    ...(training ? { training } : {}),
  };
  return { ok: true, document, notices: builder.notices, layers: built.layers };
}

/** Layers in all, with each use of one that is shared, those of nested models too. */
function count(json: unknown): number {
  const config = own(json, 'config');
  const list = Array.isArray(config) ? config : own(config, 'layers');
  if (!Array.isArray(list)) return 0;
  return list.reduce((sum: number, layer: unknown) => {
    const calls = own(layer, 'inbound_nodes');
    return sum + Math.max(1, Array.isArray(calls) ? calls.length : 1) + count(layer);
  }, 0);
}

function refuse(code: Extract<Imported, { ok: false }>['code'], message: string): Imported {
  return { ok: false, code, message };
}
