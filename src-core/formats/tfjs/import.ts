import { isRecord } from '../../document/outside.ts';
import type { Imported } from '../keras/import.ts';
import { importKeras } from '../keras/import.ts';
import { isTooDeep, own, textOf } from '../keras/json.ts';

/** What tfjs's `model.json` says of its weights, checked by whoever reads them. */
export interface WeightsManifest {
  readonly groups: readonly { readonly paths: readonly string[]; readonly weights: readonly unknown[] }[];
}

export function isTfjsModel(json: unknown): boolean {
  return isRecord(own(json, 'modelTopology'));
}

/** A document from tfjs's `model.json`, written by tfjs or converted from Keras. Total, as `importKeras`. */
export function importTfjs(json: unknown): Imported {
  if (isTooDeep(json)) return importKeras(json);
  const topology = own(json, 'modelTopology');
  if (own(json, 'format') === 'graph-model' || own(topology, 'node') !== undefined)
    return {
      ok: false,
      code: 'no-layers',
      message:
        'The file is a tfjs graph model: single TensorFlow operations, not layers. Only layers models can be opened; convert again with --output_format tfjs_layers_model.',
    };
  const model = own(topology, 'model_config') ?? topology;
  const training = own(topology, 'training_config') ?? own(json, 'trainingConfig');
  const mended = mend(model);
  return importKeras(isRecord(mended) && training !== undefined ? { ...mended, training_config: training } : mended);
}

export function readManifest(json: unknown): WeightsManifest {
  const manifest = own(json, 'weightsManifest');
  const groups = (Array.isArray(manifest) ? manifest : []).map((group) => {
    const [paths, weights] = [own(group, 'paths'), own(group, 'weights')];
    return {
      paths: (Array.isArray(paths) ? paths : []).filter((path): path is string => typeof path === 'string'),
      weights: Array.isArray(weights) ? weights : [],
    };
  });
  return { groups };
}

const regularizers = ['L1', 'L2', 'L1L2'];

/** tfjs-layers 4.22 writes the regularizer of a depthwise kernel in the place of its constraint. */
function mend(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(mend);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const wrong = key.endsWith('_constraint') && regularizers.includes(textOf(own(item, 'class_name')) ?? '');
      return [key, wrong ? null : mend(item)];
    }),
  );
}
