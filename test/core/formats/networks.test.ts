import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { summarize } from '#core/analysis/summary.ts';
import { importKeras } from '#core/formats/keras/import.ts';

const folder = new URL('../../reference/networks/', import.meta.url);
const files = readdirSync(folder).filter((name) => /\.keras\.json(\.gz)?$/.test(name));

function read(file: string): unknown {
  const bytes = readFileSync(new URL(file, folder));
  return JSON.parse((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
}

describe('the networks of the reference, imported from model.to_json()', () => {
  it('are all here', () => expect(files.length).toBe(18));

  it.each(files)('%s has every layer and total that Keras reports, in its order', (file) => {
    const imported = importKeras(read(file));
    if (!imported.ok) throw new Error(imported.message);
    expect(imported.notices).toEqual([]);
    const { layers, ...totals } = summarize(imported.document);
    const {
      source: _,
      keras: _version,
      layers: expected,
      ...reported
    } = read(file.replace(/\.keras\.json(\.gz)?$/, '.json')) as {
      source: string;
      keras?: string;
      layers: unknown[];
    };
    expect(layers.map(({ nodePath: __, ...layer }) => layer)).toEqual(expected);
    expect(totals).toEqual(reported);
  });
});
