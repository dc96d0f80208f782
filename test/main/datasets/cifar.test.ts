import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDataset } from '#main/datasets/open.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'netloom-cifar-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** An image a label: its red plane is all `10 * label`, its green counts the pixels, its blue is 255. */
function records(...labels: number[]): Uint8Array {
  const bytes = new Uint8Array(labels.length * 3073);
  for (const [i, label] of labels.entries()) {
    const at = i * 3073;
    bytes[at] = label;
    bytes.fill(10 * label, at + 1, at + 1025);
    for (let pixel = 0; pixel < 1024; pixel++) bytes[at + 1025 + pixel] = pixel % 256;
    bytes.fill(255, at + 2049, at + 3073);
  }
  return bytes;
}

const write = (name: string, bytes: Uint8Array | string) => writeFile(path.join(folder, name), bytes);
const open = () => openDataset({ kind: 'path', path: folder }, { input: [32, 32, 3], validationSplit: 0, seed: 1 });

describe('CIFAR-10 in its binary version', () => {
  it('is read from its folder: channels last, 0 to 1, the test file for validation', async () => {
    await write('data_batch_1.bin', records(3, 9));
    await write('data_batch_2.bin', records(1));
    await write('test_batch.bin', records(7));
    const data = await open();
    expect([data.shape, data.train.size, data.validation.size, data.notes()]).toEqual([[32, 32, 3], 3, 1, []]);
    expect(data.targets).toMatchObject({ kind: 'classes', certain: true });
    expect(data.targets.kind === 'classes' && data.targets.names[9]).toBe('truck');
    const { x, y } = await data.train.batch([2, 0]);
    expect([x.shape, [...y.data]]).toEqual([
      [2, 32, 32, 3],
      [1, 3],
    ]);
    // the last pixel of the first, and the pixel at row 1, column 2 of the second
    const figures = [...x.data.subarray(3069, 3072), ...x.data.subarray(3072 + 34 * 3, 3072 + 34 * 3 + 3)];
    for (const [i, value] of [10, 255, 255, 30, 34, 255].entries()) expect(figures[i]! * 255).toBeCloseTo(value, 4);
    expect([...(await data.validation.batch([0])).y.data]).toEqual([7]);
  });

  it('has the names that its folder gives, and says where there is no test file', async () => {
    await write('data_batch_1.bin', records(0));
    await write('batches.meta.txt', Array.from({ length: 10 }, (_, i) => `class ${i}\n`).join(''));
    const data = await open();
    expect(data.targets.kind === 'classes' && data.targets.names[2]).toBe('class 2');
    expect([data.validation.size, data.notes().join()]).toEqual([0, expect.stringContaining('no test_batch.bin')]);
  });

  it('is refused with the file and what is wrong', async () => {
    await write('data_batch_1.bin', records(1).subarray(0, 3000));
    await expect(open()).rejects.toThrow('data_batch_1.bin can’t be read: it has 3,000 bytes, which are no whole images');
    await write('data_batch_1.bin', records(1, 2));
    await write('test_batch.bin', records(1, 12));
    await expect(open()).rejects.toThrow('test_batch.bin can’t be read: image 2 says class 12');
  });
});
