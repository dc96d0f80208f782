import { spawnSync } from 'node:child_process';
import { appendFile, mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Run, RunMessage } from '#core/contract/index.ts';
import { defaultTraining } from '#core/document/training.ts';
import { RunService } from '#main/runs/service.ts';
import { RunStore } from '#main/runs/store.ts';
import { Thinner } from '#main/runs/thin.ts';

let folder: string;
let store: RunStore;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'netloom-store-'));
  store = new RunStore(folder);
});
afterEach(() => rm(folder, { recursive: true }));

function step(number: number): RunMessage {
  return { type: 'step', step: number, epoch: 1, loss: 1 / number, accuracy: null, milliseconds: 3 };
}

const epoch = {
  type: 'epoch',
  epoch: 4,
  step: 40,
  loss: 0.5,
  accuracy: 0.9,
  validationLoss: null,
  validationAccuracy: null,
  seconds: 3,
} as const;

async function kept(change: Partial<Run> = {}): Promise<Run> {
  const run: Run = {
    id: store.newId(),
    name: 'a “name”\nof two lines',
    state: 'running',
    startedAt: Date.now(),
    endedAt: null,
    engine: 'wasm',
    device: '1 CPU core',
    settings: defaultTraining,
    data: { kind: 'builtin', id: 'mnist' },
    reason: null,
    lastEpoch: epoch,
    ...change,
  };
  await store.create(run, '{}', { kind: 'builtin', id: 'mnist' });
  return run;
}

/** Says that another process looks after the run. */
async function ownedBy(run: Run, owner: number, beatAt: Date): Promise<void> {
  const { id: _id, name: _name, startedAt: _startedAt, settings: _settings, data: _data, ...state } = run;
  await writeFile(store.path(run.id, 'state.json'), JSON.stringify({ ...state, owner }));
  await writeFile(store.path(run.id, 'heartbeat'), '');
  await utimes(store.path(run.id, 'heartbeat'), beatAt, beatAt);
}

function openService(): RunService {
  const refuse = (): never => {
    throw new Error('nothing is started here');
  };
  return new RunService({ folder, host: { spawn: async () => refuse() }, listener: { onRun: refuse, onMessages: refuse } });
}

describe('runs on the disk', () => {
  it('that ran when Netloom ended are failed, with the reason', async () => {
    const run = await kept();
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    await ownedBy(run, pid, new Date());
    const [found] = await openService().list();
    expect(found).toMatchObject({
      id: run.id,
      state: 'failed',
      reason: 'Netloom ended while this training ran. The metrics so far and the weights of epoch 4 are kept.',
    });
    expect(found?.endedAt).toBeGreaterThan(0);
  });

  it('that another Netloom trains are left alone, unless they have long been silent', async () => {
    const run = await kept();
    await ownedBy(run, process.ppid, new Date());
    expect((await openService().list())[0]).toEqual(run);
    await ownedBy(run, process.ppid, new Date(Date.now() - 3_600_000));
    expect((await openService().list())[0]?.state).toBe('failed');
  });

  it('are listed newest first; what is no run is passed over', async () => {
    const older = await kept({ startedAt: 1000, state: 'finished' });
    const newer = await kept({ startedAt: 2000, state: 'stopped' });
    await mkdir(path.join(folder, 'holiday pictures'));
    await mkdir(path.join(folder, '20260101-000000-00000000'));
    const broken = await kept({ startedAt: 3000 });
    await writeFile(store.path(broken.id, 'state.json'), '{"state": "run');
    expect((await openService().list()).map(({ id }) => id)).toEqual([newer.id, older.id]);
  });

  it('give their metrics back, but for a line that was cut off', async () => {
    const { id } = await kept({ state: 'finished' });
    await store.appendMetrics(id, [step(1), epoch]);
    await store.appendMetrics(id, [step(2)]);
    await appendFile(store.path(id, 'metrics.jsonl'), '{"type":"step","st');
    expect((await openService().get(id)).messages).toEqual([step(1), epoch, step(2)]);
  });

  it.each(['../../etc', '', '__proto__', '20260101-000000-00000000'])('are told to be gone where the id is %j', async (id) => {
    await expect(openService().get(id)).rejects.toThrow('This run is not there any more.');
    await expect(openService().remove(id)).rejects.toThrow('This run is not there any more.');
  });
});

describe('thinned steps', () => {
  it('are at most as many as asked for, evenly, with everything else', () => {
    const thinner = new Thinner({ step: 2000, gradients: 40 });
    for (let number = 1; number <= 50_000; number++) {
      thinner.add(step(number));
      if (number % 1000 === 0) thinner.add({ ...epoch, epoch: number / 1000 });
    }
    const messages = thinner.messages();
    const steps = messages.flatMap((message) => (message.type === 'step' ? [message.step] : []));
    expect(messages.length - steps.length).toBe(50);
    expect(steps.length).toBeLessThanOrEqual(2000);
    expect(steps.length).toBeGreaterThan(1000);
    expect(new Set(steps.slice(1).map((number, i) => number - steps[i]!)).size).toBe(1);
  });

  it('leave measured gradients alone, which are thinned by themselves, the first one kept', () => {
    const thinner = new Thinner({ step: 2000, gradients: 40 });
    const weights = [{ path: 'conv', name: 'kernel', norm: 0.5 }];
    for (let number = 1; number <= 1000; number++) {
      thinner.add({ type: 'gradients', step: number, epoch: 1, weights, milliseconds: 3 });
      thinner.add(step(number));
    }
    const messages = thinner.messages();
    const measured = messages.flatMap((message) => (message.type === 'gradients' ? [message.step] : []));
    expect(measured).toEqual(Array.from({ length: 32 }, (_, i) => 1 + 32 * i));
    expect(messages).toHaveLength(1000 + measured.length);
  });

  it('are all there where they are few', () => {
    const thinner = new Thinner({ step: 2000, gradients: 40 });
    for (let number = 1; number <= 2000; number++) thinner.add(step(number));
    expect(thinner.messages()).toHaveLength(2000);
  });
});
