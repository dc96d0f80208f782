import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { adviceFor } from '#core/analysis/advice/advice.ts';
import { analyze } from '#core/analysis/analyze.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { importKeras } from '#core/formats/keras/import.ts';
import { loadTemplate, templateIds } from '../../templates/load.ts';

const reference = new URL('../../../reference/', import.meta.url);
const files = ['applications/', 'networks/'].flatMap((folder) =>
  readdirSync(new URL(folder, reference))
    .filter((name) => /\.keras\.json/.test(name))
    .map((name) => folder + name),
);

function read(name: string): NetloomDocument {
  const bytes = readFileSync(new URL(name, reference));
  const imported = importKeras(JSON.parse((name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')));
  if (!imported.ok) throw new Error(imported.message);
  return imported.document;
}

const advice = (document: NetloomDocument) =>
  adviceFor(document).map(({ code, scope, count }) => `${code}${scope === null ? '' : ` in ${scope}`} ${count}`);

describe('nothing that fires on a well-known network is a problem', () => {
  it.for(files)('%s has none', (name) => {
    expect(analyze(read(name)).problems).toEqual([]);
  });

  it.for(templateIds.filter((id) => !id.startsWith('examples/')))('%s has none', (id) => {
    expect(analyze(loadTemplate(id)).problems).toEqual([]);
  });
});

describe('advice about templates and well-known networks', () => {
  it.each<[string, string[]]>([
    ['networks/batch-normalization-sample', ['bias-before-normalization 1']],
    ['networks/resnet-digits', ['pointwise-stride in projection 2']],
    ['networks/resnet34', []],
    [
      'networks/resnet50-v1',
      [
        'bias-before-normalization 1',
        'pointwise-stride in projection-v1 6',
        'bias-before-normalization in projection-v1 16',
        'bias-before-normalization in identity-v1 36',
      ],
    ],
    [
      'networks/resnet50-v1.5',
      [
        'bias-before-normalization 1',
        'pointwise-stride in projection-v1.5 3',
        'bias-before-normalization in projection-v1.5 16',
        'bias-before-normalization in identity-v1 36',
      ],
    ],
    [
      'networks/resnet50-v2',
      [
        'pointwise-stride in projection-v2 6',
        'bias-before-normalization in projection-v2 8',
        'bias-before-normalization in identity-v2 24',
      ],
    ],
    ['networks/resnet18', ['pointwise-stride in projection 3']],
    ['networks/resnet34-paper', ['pointwise-stride in projection 3']],
    ['networks/resnext50', ['pointwise-stride in grouped-projection 3']],
    ['networks/se-resnet50', ['pointwise-stride in se-projection 6']],
    ['networks/cifar-resnet110', ['pointwise-stride in padded-shortcut 2']],
    ['networks/cifar-plain110', []],
    ['networks/lenet5', []],
    ['networks/alexnet', []],
    ['networks/squeezenet', []],
    ['networks/unet', []],
    ['networks/convolutional-autoencoder', []],
    ['blocks/residual', []],
    ['blocks/convolution', []],
    ['blocks/bottleneck', []],
    ['blocks/identity-v1', ['bias-before-normalization in identity-v1 3']],
    ['blocks/identity-v2', ['bias-before-normalization in identity-v2 2']],
    ['blocks/projection-v1', ['pointwise-stride in projection-v1 2', 'bias-before-normalization in projection-v1 4']],
    ['blocks/projection-v1.5', ['pointwise-stride in projection-v1.5 1', 'bias-before-normalization in projection-v1.5 4']],
    ['blocks/projection-v2', ['pointwise-stride in projection-v2 2', 'bias-before-normalization in projection-v2 2']],
  ])('%s', (id, expected) => {
    expect(advice(loadTemplate(id))).toEqual(expected);
  });

  it.each<[string, string[]]>([
    ['applications/ResNet50.keras.json.gz', ['pointwise-stride 6', 'bias-before-normalization 53']],
    ['applications/MobileNetV2.keras.json.gz', ['no-activation 2']],
    ['applications/NASNetMobile.keras.json.gz', ['size-left-over 1', 'pointwise-stride 8']],
    ['applications/VGG16.keras.json.gz', []],
  ])('%s', (name, expected) => {
    expect(advice(read(name))).toEqual(expected);
  });

  it('the biases of ResNet50 can be left out: the paper has 25,557,032 parameters less the unused ones', () => {
    const document = read('applications/ResNet50.keras.json.gz');
    const [fix] = adviceFor(document).find(({ code }) => code === 'bias-before-normalization')!.fixes;
    const lean = fix!.apply(document);
    // Keras's network has 25,636,712, the moving statistics among them
    expect(analyze(lean).root.cost.parameters).toBe(25_636_712 - 26_560);
    expect(analyze(lean).root.cost.trainable).toBe(25_557_032);
  });
});
