import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { summarize } from '#core/analysis/summary.ts';
import { importTfjs, isTfjsModel } from '#core/formats/tfjs/import.ts';

/** What tfjs writes as `model.json`, without weights. */
function written(model: tf.LayersModel): unknown {
  return JSON.parse(JSON.stringify({ modelTopology: model.toJSON(null, false), format: 'layers-model', weightsManifest: [] }));
}

describe('model.json of tfjs', () => {
  it('of a functional model has the layers and counts of tfjs', () => {
    const input = tf.input({ shape: [16, 16, 3] });
    const convolved = tf.layers
      .conv2d({ filters: 4, kernelSize: 3, padding: 'same', activation: 'hardSigmoid' })
      .apply(input) as tf.SymbolicTensor;
    const normalized = tf.layers.batchNormalization({}).apply(convolved) as tf.SymbolicTensor;
    const added = tf.layers.add().apply([convolved, normalized]) as tf.SymbolicTensor;
    const leaky = tf.layers.leakyReLU({ alpha: 0.2 }).apply(added) as tf.SymbolicTensor;
    const pooled = tf.layers.globalAveragePooling2d({}).apply(leaky) as tf.SymbolicTensor;
    const model = tf.model({ inputs: input, outputs: tf.layers.dense({ units: 2 }).apply(pooled) as tf.SymbolicTensor });
    const json = written(model);
    expect(isTfjsModel(json)).toBe(true);
    const result = importTfjs(json);
    if (!result.ok) throw new Error(result.message);
    expect(result.notices).toEqual([]);
    const { layers, totalParams } = summarize(result.document);
    expect(layers.map(({ name, output }) => [name, output])).toEqual(
      model.layers.map((layer) => [layer.name, layer.outputShape]),
    );
    expect(totalParams).toBe(model.countParams());
  });

  it('does not take its regularizer for a constraint', () => {
    const model = tf.sequential({
      layers: [
        tf.layers.depthwiseConv2d({
          kernelSize: 3,
          inputShape: [8, 8, 1],
          depthwiseRegularizer: tf.regularizers.l2({ l2: 0.01 }),
        }),
      ],
    });
    const result = importTfjs(written(model));
    if (!result.ok) throw new Error(result.message);
    expect(result.notices).toEqual([]);
    expect(result.document.graph.nodes[1]?.parameters?.depthwiseConstraint).toBeUndefined();
  });

  it('of a graph model is refused with the way out', () => {
    const result = importTfjs({ format: 'graph-model', modelTopology: { node: [] } });
    expect(result).toMatchObject({ ok: false, message: expect.stringContaining('tfjs_layers_model') });
  });
});
