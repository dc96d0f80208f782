import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { ContractError } from '#core/contract/index.ts';
import { randomGenerator } from '#core/plan/random.ts';
import { openNetwork } from '#main/import/open.ts';
import { zipOf } from './archive.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'netloom-hostile-'));
const reference = path.resolve(import.meta.dirname, '../../reference/import');
const sample = (name: string) => readFileSync(path.join(reference, name));

afterAll(() => rmSync(folder, { recursive: true }));

const layer = (class_name: string, config: object) => ({ class_name, config });
const model = (...layers: object[]) => JSON.stringify(layer('Sequential', { name: 'hostile', layers }));
const image = layer('InputLayer', { batch_shape: [null, 8, 8, 1], name: 'image' });
const small = model(image, layer('Conv2D', { name: 'conv', filters: 2, kernel_size: [3, 3] }));
const config = (json: string) => ({ name: 'config.json', content: Buffer.from(json) });
const zeros = Buffer.alloc(300 * 2 ** 20);

/** The numbers of a shape as HDF5 keeps them. */
function sizes(...shape: number[]): Buffer {
  const bytes = Buffer.alloc(8 * shape.length);
  for (const [i, size] of shape.entries()) bytes.writeBigUInt64LE(BigInt(size), 8 * i);
  return bytes;
}

/** The weights of a 3 x 3 convolution of 2 into 3 maps that claim to be as large as the network says. */
function lyingWeights(): Buffer {
  const archive = unzipSync(sample('two.keras'));
  const weights = Buffer.from(archive['model.weights.h5']!);
  // The sizes, and again as the largest that they may become
  const at = weights.indexOf(sizes(3, 3, 2, 3, 3, 3, 2, 3));
  expect(at).toBeGreaterThan(0);
  const claimed = [1000, 1000, 2, 1_000_000];
  sizes(...claimed, ...claimed).copy(weights, at);
  const json = JSON.parse(Buffer.from(archive['config.json']!).toString('utf8'));
  const convolution = json.config.layers.find(({ name }: { name: string }) => name === 'inner').config.layers[1].config;
  Object.assign(convolution, { filters: 1_000_000, kernel_size: [1000, 1000] });
  return zipOf([config(JSON.stringify(json)), { name: 'model.weights.h5', content: weights }]);
}

const million = () =>
  `{"class_name":"Sequential","config":{"layers":[${'{"class_name":"ReLU","config":{}},'.repeat(1_000_000)}{}]}}`;
const files: [string, () => string | Buffer, RegExp][] = [
  [
    'an archive that unpacks to far more than its network needs',
    () => zipOf([config(small), { name: 'model.weights.h5', content: zeros, packed: true }]),
    /claims 300 MB, more than such a network needs/,
  ],
  [
    'an archive that hides how much it unpacks to',
    () => zipOf([config(small), { name: 'model.weights.h5', content: zeros, packed: true, claimed: 2 ** 20 }]),
    /larger than it claims/,
  ],
  [
    'a configuration that unpacks without end',
    () => zipOf([{ name: 'config.json', content: zeros, packed: true }]),
    /claims 300 MB/,
  ],
  [
    'an archive with an impossible ratio',
    () => zipOf([{ name: 'config.json', content: Buffer.alloc(10), packed: true, claimed: 60_000_000 }]),
    /impossible size/,
  ],
  ['HDF5 that claims sizes as absurd as its network', lyingWeights, /damaged or cut off|more than the file can hold/],
  ['JSON that nests 100,000 deep', () => '['.repeat(100_000), /nests deeper/],
  ['layers that nest 100,000 deep', () => '{"config":'.repeat(100_000), /nests deeper/],
  ['a million layers', million, /Netloom opens up to 100,000/],
  [
    'ten million values',
    () => `{"class_name":"Sequential","config":{"layers":[${'{},'.repeat(5_000_000)}{}]}}`,
    /more values than any network/,
  ],
  ['bytes', () => Buffer.alloc(1000, 7), /nothing else that can be opened/],
  ['nothing', () => '', /nothing else that can be opened/],
  ['an archive of something else', () => zipOf([{ name: 'word/document.xml', content: Buffer.from('<x/>') }]), /none of Keras/],
];

describe('a hostile file is refused in a sentence, in 20 seconds and 1.5 GB', () => {
  it.each(files)(
    '%s',
    async (name, make, words) => {
      const file = path.join(folder, `${name.replaceAll(/\W/g, '-')}.keras`);
      const measured = `${file}.bytes`;
      writeFileSync(file, make());
      const started = performance.now();
      const child = spawn(
        process.execPath,
        [path.join(import.meta.dirname, 'measured.mjs'), 'import', file, '-o', `${file}.netloom`],
        {
          env: { ...process.env, MEASURED: measured, NETLOOM_DATA: path.join(folder, 'data') },
          stdio: ['ignore', 'pipe', 'pipe'],
        },
      );
      const [stderr] = await Promise.all([text(child.stderr), text(child.stdout)]);
      const seconds = (performance.now() - started) / 1000;
      expect(stderr).toMatch(words);
      expect(stderr, 'no stack trace').not.toMatch(/\n\s+at /);
      expect(seconds).toBeLessThan(20);
      expect(Number(readFileSync(measured, 'utf8'))).toBeLessThan(1.5 * 2 ** 30);
    },
    60_000,
  );
});

describe('a strange file', () => {
  async function opened(json: string) {
    const file = path.join(folder, 'strange.json');
    writeFileSync(file, json);
    return openNetwork(file, { weights: true });
  }

  it('may call its layers and keys like parts of JavaScript', async () => {
    const json = model(image, {
      class_name: 'Dense',
      config: JSON.parse('{"name":"__proto__","units":2,"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'),
    });
    const { document, notices } = await opened(json.replace('"units"', '"toString":1,"units"'));
    expect(document.graph.nodes.map(({ name }) => name)).toEqual(['image', '__proto__']);
    expect(notices.map(({ message }) => message).join('\n')).toMatch(/constructor/);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('may have absurd shapes: they are kept, for the problems to say', async () => {
    const { document } = await opened(model(layer('InputLayer', { batch_shape: [null, 1e9, 1e9, 3], name: 'image' })));
    expect(document.graph.nodes[0]?.parameters).toEqual({ shape: [1e9, 1e9, 3] });
  });
});

describe('a damaged file', () => {
  const seed = Date.now() % 1_000_000;
  const random = randomGenerator(seed, 0);
  const cuts = ['two.keras', 'two.h5', 'norms.keras'].flatMap((name) =>
    Array.from({ length: 8 }, () => [name, random.next()] as const),
  );

  it.each(cuts)(
    `%s, cut off at %f of it or with strange bytes there, is read or refused (seed ${seed})`,
    async (name, part) => {
      const whole = sample(name);
      const place = Math.floor(part * whole.length);
      const changed = Buffer.from(whole);
      for (let i = 0; i < 16; i++) changed[(place + i) % whole.length] = Math.floor(random.next() * 256);
      for (const bytes of [whole.subarray(0, place), changed]) {
        const file = path.join(folder, `damaged-${name}`);
        writeFileSync(file, bytes);
        const outcome = await openNetwork(file, { weights: true }).catch((error: unknown) => error);
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(ContractError);
      }
    },
    60_000,
  );
});
