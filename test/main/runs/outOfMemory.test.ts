import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { detectTensorflow } from '#main/engines/tensorflow/detect.ts';
import { buildTrainer, smallNetwork, TrainingGround } from './training.ts';

let ground: TrainingGround;
beforeAll(buildTrainer, 120_000);
beforeEach(async () => {
  ground = await TrainingGround.make();
});
afterEach(() => ground.clear());

const endless = { epochs: 100_000 };

function chain(ids: readonly string[]): object[] {
  return ids.slice(1).map((to, i) => ({ from: [ids[i], 0], to: [to, 0] }));
}

/** Images so many times as wide and high, and so many filters, take much memory and are quickly described. */
function wideNetwork(filters: number): string {
  return smallNetwork().replace('"filters":4', `"filters":${filters}`).replace('[3,3]', '[1,1]');
}

/** Its map of 16 × 16 × 1,000,000 takes 49 GB with 48 samples. */
const hugeNetwork = (() => {
  const document = JSON.parse(wideNetwork(1_000_000)) as { graph: { nodes: object[]; edges: object[] } };
  document.graph.nodes.push({ id: 'up', name: 'up', type: 'UpSampling2D', parameters: { size: [4, 4] } });
  document.graph.edges = chain(['n0', 'up', 'n1', 'n2', 'n3']);
  return JSON.stringify(document);
})();

/** One convolution behind the other. */
function longNetwork(count: number): string {
  const document = JSON.parse(smallNetwork()) as { graph: { nodes: object[]; edges: object[] } };
  const more = Array.from({ length: count }, (_, i) => `m${i}`);
  const parameters = { filters: 4, kernelSize: [1, 1] };
  document.graph.nodes.push(...more.map((id) => ({ id, name: id, type: 'Conv2D', parameters })));
  document.graph.edges = chain(['n0', 'n1', ...more, 'n2', 'n3']);
  return JSON.stringify(document);
}

/** The next training trains as if nothing had been. */
async function trainsAgain(): Promise<void> {
  ground.prepare = () => undefined;
  const from = ground.told.length;
  await ground.service.start(ground.request());
  await ground.untilState('finished', from);
}

const hasPrlimit = spawnSync('prlimit', ['--version']).status === 0;

/** Gives a process so much more address space than it has. */
function limit(pid: number, bytes: number): void {
  const size = Number(/^VmSize:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
  expect(spawnSync('prlimit', ['--pid', String(pid), `--as=${size + bytes}`]).status).toBe(0);
}

/** A group of processes that may have so much together, where this system lets us make one. */
function makeGroup(bytes: number): string | null {
  const [old, unified] = ['/sys/fs/cgroup/memory', '/sys/fs/cgroup'].map((place) => path.join(place, `netloom-${process.pid}`));
  for (const [folder, file] of [
    [old!, 'memory.limit_in_bytes'],
    [unified!, 'memory.max'],
  ] as const) {
    try {
      mkdirSync(folder);
      writeFileSync(path.join(folder, file), String(bytes));
      return folder;
    } catch {
      // Not this kind, or not allowed
    }
  }
  return null;
}

/** How it failed; the run and its last message say the same. */
async function failure(): Promise<{ code: string; reason: string }> {
  const run = await ground.untilState('failed');
  const last = ground.messages.at(-1);
  expect(last).toMatchObject({ type: 'failed', message: run.reason });
  return { code: last?.type === 'failed' ? last.code : '', reason: run.reason ?? '' };
}

const nodeOptions = process.env.NODE_OPTIONS;
afterEach(() => {
  if (nodeOptions === undefined) delete process.env.NODE_OPTIONS;
  else process.env.NODE_OPTIONS = nodeOptions;
});

describe('a training that runs out of memory', () => {
  it('at the end of the heap of its program, says that its layers are too many', async () => {
    process.env.NODE_OPTIONS = '--max-old-space-size=48';
    const start = ground.service.start(ground.request(endless, { document: longNetwork(3000) }));
    // The heap may end before the request is accepted, or behind that
    const reason = await start.then(
      async () => (await failure()).reason,
      (error: Error) => error.message,
    );
    expect(reason).toMatch(/^The training process used up the memory that a program in JavaScript may have\./);
    expect(reason).toMatch(/a network of very many layers, not by its batches: .*--max-old-space-size=8192/);
    delete process.env.NODE_OPTIONS;
    await trainsAgain();
  }, 60_000);

  it.skipIf(!hasPrlimit)(
    'where the system gives it no more, says how much it needs and which batch would do',
    async () => {
      ground.prepare = (pid) => limit(pid, 3 * 2 ** 30);
      await ground.service.start(ground.request({ ...endless, batchSize: 48 }, { document: wideNetwork(1_000_000) }));
      const { code, reason } = await failure();
      expect(code).toBe('out-of-memory');
      expect(reason).toMatch(
        /^The training ran out of memory\. A step of 48 samples needs about 9\.29 GB, besides what the engine takes for itself, and this (machine has|program may use) [\d.]+ GB in all\. With \d+ samples it is about [\d.]+ [GM]B: choose a smaller batch size\.$/,
      );
      await trainsAgain();
    },
    60_000,
  );

  it('by the hand of the system, says that it was the system', async ({ skip, onTestFinished }) => {
    const group = makeGroup(200 * 2 ** 20);
    if (!group) return skip('no group of processes can be made here');
    onTestFinished(() => rmdirSync(group));
    let killed = 0;
    ground.prepare = (pid, started) => {
      writeFileSync(path.join(group, 'cgroup.procs'), String(pid));
      started.onExit(() => {
        killed = performance.now();
      });
    };
    await ground.service.start(ground.request(endless, { document: wideNetwork(140_000) }));
    const { code, reason } = await failure();
    expect(killed).toBeGreaterThan(0);
    expect(performance.now() - killed).toBeLessThan(2000);
    expect(code).toBe('out-of-memory');
    expect(reason).toMatch(
      /^The system ended the training process, because memory ran out\. A step of 8 samples needs about 22\d MB, .* choose a smaller batch size\. The metrics so far are kept\.$/,
    );
    await trainsAgain();
  }, 60_000);
});

describe('a training that no memory can hold', () => {
  it.each(['cpu', 'wasm', 'tensorflow'] as const)(
    'is not even begun on the %s engine',
    async (engine) => {
      if (engine === 'tensorflow' && !detectTensorflow().available) return;
      await ground.service.start(ground.request({ ...endless, batchSize: 48 }, { document: hugeNetwork, engine }));
      const { code, reason } = await failure();
      expect(code).toBe('out-of-memory');
      expect(reason).toMatch(
        /^This training does not fit into memory\. A step of 48 samples needs about 148 GB, .*, and (this|the wasm engine) /,
      );
      expect(reason).toMatch(/With \d+ samples? it is about|one sample alone needs about 3\.\d+ GB/);
      await trainsAgain();
    },
    60_000,
  );
});
