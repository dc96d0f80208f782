import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { bestEngine, chooseEngine, detectEngines, engines } from '#main/engines/list.ts';

it('lists the engines in order of preference, each with its state in words', async () => {
  const list = await detectEngines();
  expect(list.map(({ name }) => name)).toEqual(['tensorflow', 'webgpu', 'wasm', 'cpu']);
  for (const { name, available, version, device, reason } of list) {
    if (available) expect([name, version, device]).not.toContain(null);
    else expect(reason, `${name} says why it is not there`).toMatch(/\.$/);
  }
  expect(list.find(({ name }) => name === 'wasm')?.available).toBe(true);
});

it('takes the first that works, or the one that is asked for', async () => {
  const list = await detectEngines();
  expect((await bestEngine()).engine.name).toBe(list.find(({ available }) => available)!.name);
  expect((await chooseEngine('cpu')).engine).toBe(engines.at(-1));
  expect((await chooseEngine(null)).status).toEqual((await bestEngine()).status);
});

it('says why the one that is asked for is not there', async () => {
  vi.stubEnv('NETLOOM_CACHE', path.join(tmpdir(), 'netloom-no-engines'));
  await expect(chooseEngine('tensorflow')).rejects.toThrow(/^The tensorflow engine can't be used\. .+ Install it|Use the/);
  vi.unstubAllEnvs();
});
