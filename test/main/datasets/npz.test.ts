import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openNpz } from '#main/datasets/npz.ts';
import { npy, npz, squares } from './files.ts';

const plain = { input: null, validationSplit: 0, seed: 1 };
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-npz-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(bytes: Uint8Array): Promise<string> {
  const path = join(folder, 'data.npz');
  await writeFile(path, bytes);
  return path;
}

describe('.npz files', () => {
  it('give their values as they are, with their own test set', async () => {
    const path = await file(
      npz({
        x_train: npy([3, 2, 2], new Uint8Array([0, 1, 2, 3, 10, 11, 12, 13, 250, 251, 252, 255])),
        y_train: npy([3, 1], new BigInt64Array([2n, 0n, 1n])),
        x_test: npy([1, 2, 2], new Float64Array([0.5, -1, 1e6, 3])),
        y_test: npy([1, 1], new BigInt64Array([4n])),
      }),
    );
    const data = await openNpz(path, { ...plain, validationSplit: 0.5 });
    expect(data.shape).toEqual([2, 2, 1]);
    expect(data.targets).toEqual({ kind: 'classes', names: ['0', '1', '2', '3', '4'], certain: false });
    expect([data.train.size, data.validation.size]).toEqual([3, 1]);
    const batch = await data.train.batch([2, 0]);
    expect(batch.x).toEqual({ shape: [2, 2, 2], data: new Float32Array([250, 251, 252, 255, 0, 1, 2, 3]) });
    expect(batch.y).toEqual({ shape: [2], data: new Int32Array([1, 2]) });
    expect((await data.validation.batch([0])).x.data).toEqual(new Float32Array([0.5, -1, 1e6, 3]));
  });

  it('keep the last samples for validation where there is no test set', async () => {
    const path = await file(squares(10, 2));
    const data = await openNpz(path, { ...plain, validationSplit: 0.25 });
    expect([data.train.size, data.validation.size]).toEqual([7, 3]);
    expect([...(await data.validation.batch([0, 1, 2])).y.data]).toEqual([1, 0, 1]);
    expect(data.notes()).toEqual([]);
  });

  it('say when the validation part holds a class that is never trained', async () => {
    const path = await file(npz({ x_train: npy([4, 2], new Float32Array(8)), y_train: npy([4], new Int32Array([0, 0, 1, 2])) }));
    const data = await openNpz(path, { ...plain, validationSplit: 0.5 });
    expect(data.notes().join()).toMatch(/never trained: 1, 2/);
  });

  it('hold values where the targets are not one whole number a sample', async () => {
    const path = await file(
      npz({ x_train: npy([2, 3], new Float32Array(6)), y_train: npy([2, 2], new Int32Array([0, 1, 1, 0])) }),
    );
    const data = await openNpz(path, plain);
    expect(data.targets).toEqual({ kind: 'values', shape: [2] });
    expect((await data.train.batch([1])).y).toEqual({ shape: [1, 2], data: new Float32Array([1, 0]) });
  });

  const x = npy([2, 3], new Float32Array(6));
  const y = npy([2], new Int32Array(2));
  it.each<[string, () => Uint8Array, RegExp]>([
    ['an empty file', () => new Uint8Array(0), /not a whole \.npz file/],
    ['a text', () => new TextEncoder().encode('x_train,y_train\n1,2\n'.repeat(10)), /not a whole \.npz file/],
    ['a cut-off zip', () => squares(40).subarray(0, 300), /not a whole \.npz file/],
    ['an empty zip', () => npz({}), /needs arrays called x_train and y_train/],
    ['samples without targets', () => npz({ x_train: x }), /has x_train but not y_train/],
    [
      'a cut-off array',
      () => npz({ x_train: x.subarray(0, -4), y_train: y }),
      /x_train: its shape \(2, 3\) needs 24 bytes, but it has 20/,
    ],
    ['a header that is cut off', () => npz({ x_train: x.subarray(0, 30), y_train: y }), /x_train: its header is longer/],
    [
      'a shape that lies',
      () => npz({ x_train: npy([0], new Float32Array(6), { shape: '1000000000, 1000000000' }), y_train: y }),
      /too large/,
    ],
    [
      'another file in an array’s place',
      () => npz({ x_train: new TextEncoder().encode('hello, hello, hello'), y_train: y }),
      /x_train: it is not a NumPy array/,
    ],
    [
      'complex numbers',
      () => npz({ x_train: npy([2, 3], new Float32Array(6), { descr: '<c8' }), y_train: y }),
      /type <c8; save it with/,
    ],
    ['objects', () => npz({ x_train: npy([2, 3], new Float32Array(6), { descr: '|O' }), y_train: y }), /type \|O/],
    [
      'Fortran order',
      () => npz({ x_train: npy([2, 3], new Float32Array(6), { fortran: true }), y_train: y }),
      /ascontiguousarray/,
    ],
    ['counts that differ', () => npz({ x_train: x, y_train: npy([3], new Int32Array(3)) }), /x_train has 2 samples, y_train 3/],
    [
      'no samples',
      () => npz({ x_train: npy([0, 3], new Float32Array(0)), y_train: npy([0], new Int32Array(0)) }),
      /x_train has no samples/,
    ],
    [
      'a test set of another shape',
      () => npz({ x_train: x, y_train: y, x_test: npy([2, 4], new Float32Array(8)), y_test: y }),
      /x_train are 3, those of x_test 4/,
    ],
  ])('refuse %s', async (_what, bytes, reason) => {
    await expect(openNpz(await file(bytes()), plain)).rejects.toThrow(reason);
  });

  it('refuse a zip that claims an impossible size', async () => {
    const bytes = npz({ x_train: x, y_train: y });
    // The first entry's unpacked size in the central directory, 24 bytes behind its signature.
    const directory = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(Buffer.from('PK\x01\x02', 'latin1'));
    new DataView(bytes.buffer, bytes.byteOffset).setUint32(directory + 24, 0xf000_0000, true);
    await expect(openNpz(await file(bytes), plain)).rejects.toThrow(/"x_train.npy" claims an impossible size/);
  });
});
