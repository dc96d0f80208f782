import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { exportedNames } from '#core/codegen/typescript/layerNames.ts';
import { importKeras } from '#core/formats/keras/import.ts';
import { makePlan } from '#core/plan/plan.ts';
import { buildModel } from './build.ts';

const folder = new URL('../../reference/applications/', import.meta.url);

/** Networks of keras.applications with what tfjs has not: normalizations without scale, noise shapes, constants, kept dimensions. */
it.each(['EfficientNetB0', 'MobileNetV3Small', 'NASNetMobile'])(
  'the printed code of %s makes every layer',
  async (name) => {
    const imported = importKeras(JSON.parse(gunzipSync(readFileSync(new URL(`${name}.keras.json.gz`, folder))).toString()));
    if (!imported.ok) throw new Error(imported.message);
    const made = makePlan(imported.document);
    if (!made.ok) throw new Error('the import has problems');
    const { layers } = made.plan;
    const model = await buildModel(imported.document);
    const names = exportedNames(made.plan);
    for (const [i, layer] of layers.entries()) {
      const built = model.getLayer(names[i]!);
      expect(built.outputShape, layer.path).toEqual([null, ...layer.output]);
      expect(
        built.weights.map((weight) => weight.shape),
        layer.path,
      ).toEqual(layer.weights.map((weight) => weight.shape));
    }
    model.dispose();
  },
  60_000,
);
