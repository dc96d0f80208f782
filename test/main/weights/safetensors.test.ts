import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NamedArray } from '#main/engines/engine.ts';
import { readWeightsFile, weightsPathOf, writeWeightsFile } from '#main/weights/files.ts';
import { decodeSafetensors, encodeSafetensors } from '#main/weights/safetensors.ts';

const sample = new Map<string, NamedArray>([
  ['stage/1/conv/kernel', { shape: [1, 1, 2, 2], data: new Float32Array([1.5, -2, 3e-9, 4]) }],
  ['__proto__', { shape: [3], data: new Int32Array([7, -8, 9]) }],
  ['a "quoted"\nname/bias', { shape: [], data: new Float32Array([0.25]) }],
  ['empty', { shape: [0, 3], data: new Float32Array(0) }],
]);

/** A file with a header of one's own, to lie with. */
function file(header: unknown, body: Uint8Array): Uint8Array {
  const text = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + text.length + body.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  bytes.set(body, 8 + text.length);
  return bytes;
}

describe('safetensors', () => {
  it('gives back every name, shape and number', () => {
    const back = decodeSafetensors(encodeSafetensors(sample));
    expect([...back.keys()]).toEqual([...sample.keys()]);
    for (const [name, array] of sample) expect(back.get(name)).toEqual(array);
  });

  it('reads a file at any position of a larger buffer', () => {
    const bytes = encodeSafetensors(sample);
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(decodeSafetensors(shifted.subarray(3)).get('__proto__')).toEqual(sample.get('__proto__'));
  });

  it.each([
    ['nothing', new Uint8Array(0), /shorter than a header/],
    ['a text', new TextEncoder().encode('These are no weights at all.'), /larger than 100 MB/],
    ['a cut-off header', encodeSafetensors(sample).subarray(0, 40), /cut off/],
    ['cut-off numbers', encodeSafetensors(sample).subarray(0, -4), /cut off|leave bytes over/],
    ['bytes left over', new Uint8Array([...encodeSafetensors(sample), 0]), /leave bytes over/],
    ['a header that is no JSON', file('{"a":', new Uint8Array(0)), /header is not readable/],
    ['a header that is a list', file([], new Uint8Array(0)), /header is not readable/],
    [
      'a shape that lies',
      file({ w: { dtype: 'F32', shape: [1e9], data_offsets: [0, 4] } }, new Uint8Array(4)),
      /"w" has 4 bytes/,
    ],
    [
      'a negative size',
      file({ w: { dtype: 'F32', shape: [-1], data_offsets: [0, 4] } }, new Uint8Array(4)),
      /"w" is not understood/,
    ],
    [
      'offsets outside',
      file({ w: { dtype: 'F32', shape: [1], data_offsets: [4, 8] } }, new Uint8Array(4)),
      /outside of the file/,
    ],
    [
      'offsets backwards',
      file({ w: { dtype: 'F32', shape: [1], data_offsets: [4, 0] } }, new Uint8Array(4)),
      /outside of the file/,
    ],
    ['half precision', file({ w: { dtype: 'F16', shape: [2], data_offsets: [0, 4] } }, new Uint8Array(4)), /F16/],
  ])('refuses %s with the reason', (_what, bytes, reason) => {
    expect(() => decodeSafetensors(bytes)).toThrow(reason);
  });
});

describe('weights files', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'netloom-weights-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('are replaced as a whole and leave nothing behind', async () => {
    const path = join(folder, 'weights.safetensors');
    await writeWeightsFile(path, new Map([['old', { shape: [1], data: new Float32Array([1]) }]]));
    await writeWeightsFile(path, sample);
    expect(await readWeightsFile(path)).toEqual(sample);
    expect(await readdir(folder)).toEqual(['weights.safetensors']);
  });

  it('that are missing are named', async () => {
    await expect(readWeightsFile(join(folder, 'none'))).rejects.toThrow(/no weights file at .*none/);
  });

  it('lie beside their document', () => {
    expect(weightsPathOf('/a/digits.netloom')).toBe('/a/digits.weights.safetensors');
    expect(weightsPathOf('/a/my.net')).toBe('/a/my.net.weights.safetensors');
  });
});
