import { describe, expect, it } from 'vitest';
import { openMnist } from '#main/datasets/mnist.ts';
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
