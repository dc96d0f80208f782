import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openImageFolder } from '#main/datasets/folder.ts';

const small = { input: [2, 2, 3], validationSplit: 0, seed: 1 };
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-images-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function image(name: string, color: { r: number; g: number; b: number; alpha?: number }, size = 8): Promise<Buffer> {
  const path = join(folder, name);
  await mkdir(join(path, '..'), { recursive: true });
  const picture = sharp({
    create: { width: size, height: size, channels: color.alpha === undefined ? 3 : 4, background: color },
  });
  const bytes = await (name.endsWith('png') ? picture.png() : picture.jpeg({ quality: 100 })).toBuffer();
  await writeFile(path, bytes);
  return bytes;
}

const red = { r: 255, g: 0, b: 0 };
const grey = { r: 51, g: 51, b: 51 };

describe('image folders', () => {
  it('give PNG and JPEG resized to the input, classes sorted by name', async () => {
    await image('b red/one.png', red);
    await image('a grey/one.jpg', grey, 31);
    await image('a grey/deeper/two.PNG'.replace('PNG', 'png'), { ...grey, alpha: 0.5 });
    const data = await openImageFolder(folder, small);
    expect(data.targets).toEqual({ kind: 'classes', names: ['a grey', 'b red'], certain: true });
    expect(data.shape).toEqual([2, 2, 3]);
    const { size, x, y } = await data.train.batch([0, 1, 2]);
    expect([size, x.shape, [...y.data].sort()]).toEqual([3, [3, 2, 2, 3], [0, 0, 1]]);
    const place = [...y.data].indexOf(1);
    expect([...x.data.subarray(place * 12, place * 12 + 6)]).toEqual([1, 0, 0, 1, 0, 0]);
    const greyPlace = [...y.data].indexOf(0);
    for (const value of x.data.subarray(greyPlace * 12, greyPlace * 12 + 12)) expect(value).toBeCloseTo(0.2, 1);
  });

  it('turn colours to grey for an input of one channel, and grey to colours', async () => {
    await image('a/one.png', { r: 255, g: 255, b: 255 });
    const data = await openImageFolder(folder, { ...small, input: [3, 5, 1] });
    expect((await data.train.batch([0])).x).toEqual({ shape: [1, 3, 5, 1], data: new Float32Array(15).fill(1) });
    await writeFile(
      join(folder, 'a/one.png'),
      await sharp(Buffer.alloc(4, 255), { raw: { width: 2, height: 2, channels: 1 } })
        .png()
        .toBuffer(),
    );
    const colours = await openImageFolder(folder, small);
    expect((await colours.train.batch([0])).x.data).toEqual(new Float32Array(12).fill(1));
  });

  it('skip and name what is no image, and an image that is cut off', async () => {
    await image('a/good.png', red);
    const whole = await image('a/cut.jpg', { r: 9, g: 200, b: 9 }, 200);
    await writeFile(join(folder, 'a/cut.jpg'), whole.subarray(0, 300));
    await mkdir(join(folder, 'b'));
    await writeFile(join(folder, 'b/text.png'), 'this is text');
    const data = await openImageFolder(folder, small);
    expect(data.train.size).toBe(2);
    expect(data.notes()).toEqual([
      `1 image can’t be read and is skipped: ${join('b', 'text.png')}.`,
      'No images were found for the class b.',
    ]);
    const batch = await data.train.batch([0, 1]);
    expect(batch.size).toBe(1);
    expect(batch.x).toEqual({ shape: [1, 2, 2, 3], data: new Float32Array([1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0]) });
    expect(data.notes()[0]).toMatch(/^2 images can’t be read and are skipped: .*cut\.jpg/);
  });

  it('split by the seed, the same way every time, without overlap', async () => {
    for (let i = 0; i < 10; i++) await image(`${i % 2 ? 'odd' : 'even'}/${i}.png`, { r: i * 20, g: 0, b: 0 });
    const reds = async (seed: number): Promise<[number[], number[]]> => {
      const data = await openImageFolder(folder, { ...small, seed, validationSplit: 0.3 });
      const first = async (set: typeof data.train): Promise<number[]> => {
        const { x } = await set.batch(Array.from({ length: set.size }, (_, i) => i));
        return Array.from({ length: set.size }, (_, i) => Math.round((x.data[i * 12]! * 255) / 20));
      };
      return [await first(data.train), await first(data.validation)];
    };
    const [train, validation] = await reds(1);
    expect([train.length, validation.length]).toEqual([7, 3]);
    expect([...train, ...validation].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(await reds(1)).toEqual([train, validation]);
    expect((await reds(2))[1]).not.toEqual(validation);
  });

  it('refuse a folder without classes, without images, with nothing but text', async () => {
    await expect(openImageFolder(folder, small)).rejects.toThrow(/needs a sub-folder for each class/);
    await mkdir(join(folder, 'a'));
    await expect(openImageFolder(folder, small)).rejects.toThrow(/hold no PNG or JPEG/);
    await writeFile(join(folder, 'a/one.png'), 'text');
    await expect(openImageFolder(folder, small)).rejects.toThrow(/none of its 1 image files is a PNG or JPEG/);
  });
});
