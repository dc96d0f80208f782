import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineStatus, RunMessage } from '#core/contract/index.ts';
import { bestEngine, engines } from '#main/engines/list.ts';
import { adapterName, isSoftware } from '#main/engines/webgpu/adapter.ts';
import { statusOf } from '#main/engines/webgpu/detect.ts';
import { type ErrorSource, hearErrors } from '#main/engines/webgpu/errors.ts';
import { outcome, start } from '../cli/netloom.ts';
import { squares } from '../datasets/files.ts';
import { smallNetwork } from '../runs/training.ts';

const swiftshader = {
  vendor: 'google',
  architecture: 'swiftshader',
  device: 'swiftshader-device-subzero-',
  description: 'SwiftShader driver 5.0.0',
};
const card = { vendor: 'nvidia', architecture: 'ada', device: 'NVIDIA GeForce RTX 4070', description: '570.12' };

describe('what the webgpu engine says', () => {
  it('names the GPU, and a program that plays one as what it is', () => {
    expect([isSoftware(card), adapterName(card)]).toEqual([false, 'NVIDIA GeForce RTX 4070']);
    expect([isSoftware(swiftshader), adapterName(swiftshader)]).toEqual([true, 'SwiftShader (software, no GPU)']);
    const mesa = { vendor: 'mesa', architecture: '', device: '', description: 'llvmpipe (LLVM 15.0.6, 256 bits)' };
    expect([isSoftware(mesa), adapterName(mesa)]).toEqual([true, 'llvmpipe (software, no GPU)']);
    expect(isSoftware({ ...card, isFallbackAdapter: true })).toBe(true);
    expect(adapterName({ vendor: 'intel', architecture: 'gen-12lp', device: '', description: '' })).toBe('intel gen-12lp');
  });

  it('takes a GPU by itself, a program only where it is chosen', () => {
    expect(statusOf({ state: 'adapter', adapter: card })).toMatchObject({ available: true, reason: null });
    expect(statusOf({ state: 'adapter', adapter: card }).onlyByChoice).toBeUndefined();
    const software = statusOf({ state: 'adapter', adapter: swiftshader });
    expect(software).toMatchObject({ available: true, onlyByChoice: true });
    expect(software.reason).toContain('only where you choose it');
  });

  it('says what is missing and what to do', () => {
    const words = (said: string) => statusOf({ state: 'no-adapter', said }).reason;
    expect(words("Warning: Couldn't load Vulkan: libvulkan.so.1: cannot open")).toContain('There is no Vulkan on this machine');
    expect(words('')).toContain('No GPU was found');
    expect(statusOf({ state: 'failed', said: 'version `GLIBC_2.34’ not found' })).toMatchObject({
      available: false,
      reason: 'WebGPU could not be started here: version `GLIBC_2.34’ not found. Bring the GPU’s driver up to date.',
    });
  });

  it('fails a training whose results can’t be trusted, in words', async () => {
    const device = (lost: Promise<{ reason: string; message: string }>) => {
      const heard: { tell: (name: string, message: string) => void } = { tell: () => undefined };
      const source: ErrorSource = {
        lost,
        addEventListener: (_type, listener) => {
          heard.tell = (name, message) => listener({ error: { message, constructor: { name } } });
        },
      };
      return { verify: hearErrors(source), heard };
    };
    const never = new Promise<never>(() => undefined);
    const broken = device(never);
    expect(broken.verify).not.toThrow();
    broken.heard.tell('GPUValidationError', 'a shader is wrong\n - while compiling');
    broken.heard.tell('GPUValidationError', 'and so is the next');
    expect(broken.verify).toThrow("The GPU reported an error, so its results can't be trusted: a shader is wrong. Train with");
    const full = device(never);
    full.heard.tell('GPUOutOfMemoryError', '');
    expect(full.verify).toThrow('too little memory');
    const lost = device(Promise.resolve({ reason: 'unknown', message: 'driver reset' }));
    await Promise.resolve();
    expect(lost.verify).toThrow('The GPU was lost during the training (driver reset.)');
  });
});

/** A browser's own software Vulkan, where this machine has one: a real adapter for tests on machines without a GPU. */
function softwareVulkan(): NodeJS.ProcessEnv {
  const folder = ['/usr/lib/chromium', '/usr/lib/chromium-browser'].find((place) =>
    ['libvulkan.so.1', 'vk_swiftshader_icd.json'].every((name) => existsSync(path.join(place, name))),
  );
  return folder && !process.env.VK_ICD_FILENAMES
    ? { LD_LIBRARY_PATH: folder, VK_ICD_FILENAMES: path.join(folder, 'vk_swiftshader_icd.json') }
    : {};
}

async function listed(): Promise<EngineStatus> {
  const { stdout } = await outcome(start(['engines', '--json'], softwareVulkan()));
  return (JSON.parse(stdout) as EngineStatus[]).find(({ name }) => name === 'webgpu')!;
}
const status = await listed();

describe.skipIf(!status.available)(`webgpu on a real adapter${status.available ? '' : ` (skipped: ${status.reason})`}`, () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'netloom-webgpu-'));
    await writeFile(path.join(folder, 'small.netloom'), smallNetwork());
    await writeFile(path.join(folder, 'data.npz'), squares(16));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const trained = async (engine: string) => {
    const options = [
      '--epochs',
      '1',
      '--batch-size',
      '8',
      '--optimizer',
      'sgd',
      '--learning-rate',
      '0.1',
      '--seed',
      '7',
      '--gradients',
      '2',
      '--json',
    ];
    const files = [path.join(folder, 'small.netloom'), '--data', path.join(folder, 'data.npz')];
    const env = { ...softwareVulkan(), NETLOOM_DATA: path.join(folder, 'runs') };
    const { code, stdout, stderr } = await outcome(start(['train', ...files, '--engine', engine, ...options], env));
    expect([code, stderr]).toEqual([0, '']);
    const messages = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as RunMessage & { device: string });
    expect(messages[0]!.device).toBe(engine === 'webgpu' ? status.device : '1 CPU core, plain JavaScript');
    const losses = messages.flatMap((message) => (message.type === 'step' ? [message.loss!] : []));
    const norms = messages.flatMap((message) => (message.type === 'gradients' ? message.weights.map(({ norm }) => norm!) : []));
    return { losses, norms };
  };

  it('trains with the same losses and the same norms of gradients as cpu', async () => {
    const [expected, actual] = [await trained('cpu'), await trained('webgpu')];
    // two steps, and four weights before the first of them
    expect([expected.losses.length, expected.norms.length]).toEqual([2, 4]);
    for (const figures of ['losses', 'norms'] as const)
      for (const [i, figure] of expected[figures].entries())
        expect(Math.abs(actual[figures][i]! - figure) / figure).toBeLessThan(1e-3);
  }, 120_000);
});

it('is never the automatic choice as a program', async () => {
  const { engine, status: chosen } = await bestEngine();
  expect(chosen.onlyByChoice).toBeUndefined();
  expect(engines).toContain(engine);
});
