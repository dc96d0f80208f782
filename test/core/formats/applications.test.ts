import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Summary, SummaryLayer } from '#core/analysis/summary.ts';
import { summarize } from '#core/analysis/summary.ts';
import { importKeras } from '#core/formats/keras/import.ts';

const folder = new URL('../../reference/applications/', import.meta.url);
const networks = new URL('../../reference/networks/', import.meta.url);
const ending = '.keras.json.gz';
const names = readdirSync(folder)
  .filter((name) => name.endsWith(ending))
  .map((name) => name.slice(0, -ending.length));

type Row = Omit<SummaryLayer, 'nodePath'>;
type Reported = Omit<Summary, 'layers'> & { readonly layers: readonly Row[] };

function read(name: string, from = folder): unknown {
  const bytes = readFileSync(new URL(name, from));
  return JSON.parse((name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
}

function row({ name, type, output, params, macs, inputs }: Row): string {
  return `${name} (${type}) ${JSON.stringify(output)} ${params} parameters, ${macs} macs <- ${inputs.join(', ')}`;
}

describe('keras.applications, as Keras writes and describes them', () => {
  it('are all there', () => {
    expect(names.length).toBeGreaterThanOrEqual(40);
  });

  it.for(names)('%s: every layer and total', (name) => {
    const imported = importKeras(read(`${name}${ending}`));
    if (!imported.ok) throw new Error(imported.message);
    expect(imported.notices).toEqual([]);
    const summary = summarize(imported.document);
    const expected = read(`${name}.json.gz`) as Reported;
    expect(summary.layers.map(row)).toEqual(expected.layers.map(row));
    const totals = ({ name, input, output, totalParams, trainableParams, nonTrainableParams, macs }: Reported) => {
      return { name, input, output, totalParams, trainableParams, nonTrainableParams, macs };
    };
    expect(totals(summary)).toEqual(totals(expected));
  });
});

/** The script's rules are those that the reference was made by: where both describe a network, they say the same. */
describe('the oracle and the reference agree', () => {
  const both: Readonly<Record<string, string>> = {
    ResNet50: 'resnet50',
    ResNet101: 'resnet101',
    ResNet50V2: 'resnet50v2',
    VGG16: 'vgg16',
    MobileNetV2: 'mobilenetv2_1.00_224',
  };
  it.for(Object.entries(both))('%s', ([name, reference]) => {
    expect(read(`${name}.json.gz`)).toEqual(read(`${reference}.json`, networks));
    expect(read(`${name}${ending}`)).toEqual(read(`${reference}${ending}`, networks));
  });
});
