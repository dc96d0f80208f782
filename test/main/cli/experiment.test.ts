import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { npy, npz } from '../datasets/files.ts';
import { outcome, start } from './netloom.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'netloom-experiment-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const experiment = (...options: string[]) => outcome(start(['experiment', ...options], { NETLOOM_DATA: folder }));

it.each<[string[], string]>([
  [['vanishing'], 'The experiment is one of plain-and-residual, not vanishing.'],
  [['--depths', '20'], '--depths are two of 20, 32, 44, 56, 110, such as 20,56.'],
  [['--images', '0'], 'The setting images does not fit'],
])('refuses %s with the way out', async (options, message) => {
  const { code, stdout, stderr } = await experiment(...options);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(message);
});

it('refuses data that the networks can’t take, and keeps nothing', async () => {
  const file = path.join(folder, 'small.npz');
  await writeFile(file, npz({ x_train: npy([4, 8, 8, 3], new Float32Array(768)), y_train: npy([4], new Int32Array(4)) }));
  const { code, stdout, stderr } = await experiment('--data', file, '--json');
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toContain('small.npz gives 8 × 8 × 3, the drawing expects 32 × 32 × 3');
});
