import { describe, expect, it } from 'vitest';
import { openMnist, openMnist32 } from '#main/datasets/mnist.ts';
import { openDataset } from '#main/datasets/open.ts';
import { shuffle, upTo } from '#main/datasets/shuffle.ts';

describe('mnist', () => {
  it('is 8,500 and 1,500 real digits, every class in proportion, mixed', async () => {
    const data = await openMnist();
    expect([data.train.size, data.validation.size]).toEqual([8500, 1500]);
    const all = await data.validation.batch([...upTo(1500)]);
    expect(all.x.shape).toEqual([1500, 28, 28, 1]);
    const counts = new Array<number>(10).fill(0);
    for (const label of all.y.data) counts[label]!++;
    for (const count of counts) expect(count).toBeGreaterThan(120);
    expect(new Set(all.y.data.subarray(0, 30)).size).toBeGreaterThan(6);
    let [least, largest, sum] = [1, 0, 0];
    for (const value of all.x.data) {
      least = Math.min(least, value);
      largest = Math.max(largest, value);
      sum += value;
    }
    expect([least, largest]).toEqual([0, 1]);
    // Mean brightness of MNIST.
    expect(sum / all.x.data.length).toBeCloseTo(0.13, 2);
  });

  it('has the same order every time and no digit in both parts', async () => {
    const data = await openMnist();
    const first = await data.train.batch([0, 1, 2, 3, 4, 5, 6, 7]);
    expect([...first.y.data]).toMatchInlineSnapshot(`
      [
        0,
        2,
        4,
        4,
        0,
        0,
        1,
        9,
      ]
    `);
    const seen = new Set<string>();
    const { x } = await data.validation.batch([...upTo(1500)]);
    for (let i = 0; i < 1500; i++) seen.add(x.data.subarray(i * 784, (i + 1) * 784).join());
    const train = await data.train.batch([...upTo(8500)]);
    let both = 0;
    for (let i = 0; i < 8500; i++) if (seen.has(train.x.data.subarray(i * 784, (i + 1) * 784).join())) both++;
    expect([seen.size, both]).toEqual([1500, 0]);
  });
});

describe('mnist in the size of CIFAR', () => {
  it('is the same digits, a border around them, their grey in three channels', async () => {
    const [plain, large] = [await openMnist(), await openMnist32()];
    expect([large.shape, large.train.size, large.validation.size]).toEqual([[32, 32, 3], 8500, 1500]);
    const [small, framed] = [await plain.train.batch([3, 7]), await large.train.batch([3, 7])];
    expect([framed.x.shape, framed.y]).toEqual([[2, 32, 32, 3], small.y]);
    const at = (image: number, y: number, x: number) => small.x.data[(image * 28 + y) * 28 + x] ?? 0;
    for (let image = 0; image < 2; image++)
      for (let y = 0; y < 32; y++)
        for (let x = 0; x < 32; x++) {
          const inside = y >= 2 && y < 30 && x >= 2 && x < 30;
          const grey = inside ? at(image, y - 2, x - 2) : 0;
          const place = ((image * 32 + y) * 32 + x) * 3;
          if (framed.x.data.subarray(place, place + 3).some((value) => value !== grey)) throw new Error(`${image} ${y} ${x}`);
        }
  });
});

describe('data by name', () => {
  const options = { input: null, validationSplit: 0, seed: 1 };
  it('that is not known is refused with the names that are', async () => {
    await expect(openDataset({ kind: 'builtin', id: '__proto__' }, options)).rejects.toThrow(
      /no data set called "__proto__".*mnist/,
    );
    await expect(openDataset({ kind: 'path', path: '/nowhere/at/all' }, options)).rejects.toThrow(/no data at \/nowhere/);
    await expect(openDataset({ kind: 'path', path: import.meta.filename }, options)).rejects.toThrow(/can’t tell what data/);
  });
});

describe('shuffle', () => {
  it('depends on the seed alone and loses nothing', () => {
    expect([...shuffle(upTo(8), 1)]).toEqual([...shuffle(upTo(8), 1)]);
    expect([...shuffle(upTo(100), 1)]).not.toEqual([...shuffle(upTo(100), 2)]);
    expect([...shuffle(upTo(100), 3)].sort((a, b) => a - b)).toEqual([...upTo(100)]);
  });
});
