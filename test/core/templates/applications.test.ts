import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { summarize } from '#core/analysis/summary.ts';
import { application } from '../fold/roundTrip.ts';
import { firstDifference, toldLayers } from './layers.ts';
import { loadTemplate } from './load.ts';
import type { Oracle } from './oracle.ts';

/** Templates by their names in keras.applications, and with how few nodes they are drawn. */
const networks: Readonly<Record<string, readonly [id: string, nodes: number]>> = {
  VGG16: ['vgg16', 10],
  VGG19: ['vgg19', 10],
  ResNet50: ['resnet50', 17],
  ResNet101: ['resnet101', 17],
  ResNet152: ['resnet152', 17],
  ResNet50V2: ['resnet50v2', 20],
  ResNet101V2: ['resnet101v2', 20],
  ResNet152V2: ['resnet152v2', 20],
  DenseNet121: ['densenet121', 18],
  InceptionV3: ['inceptionv3', 18],
  Xception: ['xception', 20],
  MobileNet: ['mobilenet', 18],
  MobileNetV2: ['mobilenetv2', 21],
  'MobileNetV3Small-224': ['mobilenetv3small', 24],
  EfficientNetB0: ['efficientnetb0', 29],
  ConvNeXtTiny: ['convnexttiny', 13],
};

function oracle(name: string): Oracle {
  const file = new URL(`../../reference/applications/${name}.json.gz`, import.meta.url);
  return JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as Oracle;
}

describe.each(Object.entries(networks))('keras.applications.%s is the template', (name, [id, nodes]) => {
  const document = loadTemplate(`networks/${id}`);
  const keras = oracle(name);

  it('in the totals, drawn with few nodes', () => {
    const { input, output, totalParams, trainableParams, nonTrainableParams, macs } = keras;
    expect(summarize(document)).toMatchObject({ input, output, totalParams, trainableParams, nonTrainableParams, macs });
    expect(document.graph.nodes.length).toBe(nodes);
  });

  it('layer by layer in Keras’s order: type, output, parameters, multiply-accumulates, settings and connections', () => {
    const theirs = toldLayers(application(name));
    // What Keras reports of the layers is what its configuration is read as, so both are compared with at once
    expect(theirs.map(({ name, type, output, params, macs, inputs }) => ({ name, type, output, params, macs, inputs }))).toEqual(
      keras.layers.map(({ name, type, output, params, macs, inputs }) => ({ name, type, output, params, macs, inputs })),
    );
    expect(firstDifference(theirs, toldLayers(document))).toBe(null);
  });
});

it('a layer that is told something else, or fed by another, is named', () => {
  const theirs = toldLayers(application('ResNet50'));
  const own = toldLayers(loadTemplate('networks/resnet50'));
  const changed = (index: number, change: object) => own.map((layer, i) => (i === index ? { ...layer, ...change } : layer));
  const at = own.findIndex(({ type }) => type === 'Add');
  expect(firstDifference(theirs, changed(at, { inputs: [...own[at]!.inputs].reverse() }))).toMatch(/^conv2_block1_add /);
  expect(firstDifference(theirs, changed(4, { told: 'Activation []' }))).toMatch(/^conv1_relu /);
  expect(firstDifference(theirs.slice(0, -1), own)).toBe('there are 177 layers instead of 176');
});
