import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultTraining } from '#core/document/training.ts';
import { makePlan } from '#core/plan/plan.ts';
import { openMnist } from '#main/datasets/mnist.ts';
import { wasmEngine } from '#main/engines/tfjs/wasm.ts';
import { exportTypescript } from '#main/export/typescript.ts';
import { decodeSafetensors } from '#main/weights/safetensors.ts';
import { loadTemplate } from '#test/core/templates/load.ts';

const run = promisify(execFile);

/** What somebody does who gets the exported project, in a folder that has nothing else. */
describe('the exported digits network', () => {
  let folder: string;
  let project: string;
  const npm = (...args: string[]) => run('npm', args, { cwd: project, shell: process.platform === 'win32' });

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'netloom-project-'));
    project = path.join(folder, 'copied');
    const document = loadTemplate('networks/resnet-digits');
    const made = makePlan(document);
    if (!made.ok) throw new Error('the template has problems');
    const engine = await wasmEngine.load();
    const session = await engine.createSession(made.plan, { ...defaultTraining });
    const { train } = await openMnist();
    for (let step = 0; step < 3; step++) {
      const indices = Array.from({ length: 32 }, (_, i) => step * 32 + i);
      await session.step(await train.batch(indices));
    }
    const weights = await session.readWeights();
    session.dispose();
    const { verified } = await exportTypescript({ document: document, folder: path.join(folder, 'exported'), weights });
    expect(verified?.difference).toBeLessThan(1e-5);
    await cp(path.join(folder, 'exported'), project, { recursive: true });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('installs, trains, and predicts what Netloom predicts', async () => {
    await npm('install', '--no-audit', '--no-fund');
    await npm('run', 'check');
    const trained = await npm('run', 'train', '--', '--steps', '3', '--batch-size', '16');
    expect(trained.stdout).toMatch(/Begins with the weights[\s\S]*step 3: loss \d+\.\d+, accuracy/);
    const before = decodeSafetensors(await readFile(path.join(project, 'weights.safetensors')));
    const after = decodeSafetensors(await readFile(path.join(project, 'trained.safetensors')));
    expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
    expect(after.get('stem/kernel')?.data).not.toEqual(before.get('stem/kernel')?.data);
    const { stdout } = await npm('run', 'verify');
    expect(Number(/by at most (\S+)\.\n/.exec(stdout)?.[1])).toBeLessThan(1e-5);
  });
});
