import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as tf from '@tensorflow/tfjs';
import { transformWithOxc } from 'vite';
import { afterAll, describe, expect, it } from 'vitest';

const source = `${fileURLToPath(new URL('../../../templates/typescript/src/', import.meta.url))}augmentation.ts`;
// Below node_modules, so that it finds tfjs
const folder = fileURLToPath(new URL(`../../../node_modules/.cache/netloom-augmentation-${process.pid}/`, import.meta.url));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Augmented = <T extends tf.Tensor | tf.Tensor[]>(xs: T, random: () => number) => T;

async function load(augmentation: { horizontalFlip: boolean; cropPadding: number }): Promise<Augmented> {
  const place = `${folder}${augmentation.horizontalFlip}-${augmentation.cropPadding}/`;
  mkdirSync(place, { recursive: true });
  writeFileSync(`${place}package.json`, '{ "type": "module" }');
  writeFileSync(`${place}settings.js`, `export const settings = ${JSON.stringify({ augmentation })};`);
  writeFileSync(`${place}augmentation.js`, (await transformWithOxc(readFileSync(source, 'utf8'), 'augmentation.ts')).code);
  const module = (await import(/* @vite-ignore */ pathToFileURL(`${place}augmentation.js`).href)) as { augmented: Augmented };
  return module.augmented;
}

/** These numbers, one after the other. */
function said(...numbers: number[]): () => number {
  return () => numbers.shift()!;
}

const image = (): tf.Tensor4D => tf.tensor4d([1, 2, 3, 4, 5, 6], [1, 2, 3, 1]);

describe('the augmentation of an exported project', () => {
  it('mirrors, and cuts out inside a border of zeros', async () => {
    const both = await load({ horizontalFlip: true, cropPadding: 1 });
    const before = tf.memory().numTensors;
    const results = [
      both(image(), said(0.5, 0.5, 0.9)),
      both(image(), said(0.5, 0.5, 0.1)),
      both(image(), said(0, 0, 0.9)),
      both(image(), said(0.99, 0.99, 0.1)),
    ];
    expect(results.map((result) => [...result.dataSync()])).toEqual([
      [1, 2, 3, 4, 5, 6],
      [3, 2, 1, 6, 5, 4],
      [0, 0, 0, 0, 1, 2],
      [0, 6, 5, 0, 0, 0],
    ]);
    tf.dispose(results);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('draws no mirror where none is asked, and leaves what is no image as it is', async () => {
    const cut = await load({ horizontalFlip: false, cropPadding: 0 });
    const [one, other] = cut([image(), tf.tensor2d([[7, 8]])], said(0.1, 0.1));
    expect([[...one!.dataSync()], [...other!.dataSync()]]).toEqual([
      [1, 2, 3, 4, 5, 6],
      [7, 8],
    ]);
    tf.dispose([one!, other!]);
  });
});
