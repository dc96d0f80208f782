import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { beforeAll, expect, it } from 'vitest';
import { growth, soak } from '../../slow/soak.ts';
import { buildTrainer } from './training.ts';

beforeAll(buildTrainer, 120_000);

it('six runs one after another leave no process and no file open, and hold no more than the first (npm run soak: 200)', async () => {
  setFlagsFromString('--expose-gc');
  const { host, trainer, files, left } = await soak({ runs: 6, collect: runInNewContext('gc') as () => void });
  expect(left).toBe(0);
  expect(files[1]).toBeLessThanOrEqual(files[0] + 2);
  expect(growth(host)).toBeLessThan(1.1);
  if (process.platform === 'linux') expect(growth(trainer)).toBeLessThan(1.2);
}, 120_000);
