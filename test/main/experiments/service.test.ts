import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Experiment, ExperimentSettings } from '#core/contract/index.ts';
import { defaultExperiment } from '#core/experiment/networks.ts';
import { writeExperiment } from '#main/experiments/files.ts';
import { type ExperimentRequest, ExperimentService } from '#main/experiments/service.ts';
import { thisProcess } from '#main/files/processes.ts';
import { RunService } from '#main/runs/service.ts';
import { smallNetwork } from '../runs/training.ts';
import { fakeTrainers, type Script, trained } from './fakeTrainers.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'netloom-experiments-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** The losses that the names of the networks lead to: the deep plain one learns worse. */
const usual: Script = ({ document }) => {
  const { name } = JSON.parse(document) as { name: string };
  const at = { 'cifar-plain20': 1, 'cifar-resnet20': 1, 'cifar-plain56': 2, 'cifar-resnet56': 0.9 }[name] ?? Number.NaN;
  return { told: trained([3, at], name.includes('plain56') ? 1e-5 : 0.5) };
};

function open(script: Script = usual, template = async (id: string): Promise<string | null> => named(id)) {
  const host = fakeTrainers(script);
  const told: Experiment[] = [];
  const runs: RunService = new RunService({
    folder: path.join(folder, 'runs'),
    host,
    listener: { onRun: (run) => service.heard(run), onMessages: () => undefined },
  });
  const service = new ExperimentService({
    folder: path.join(folder, 'experiments'),
    runs,
    template,
    onExperiment: (experiment) => told.push(experiment),
  });
  return { service, runs, host, told };
}

const named = (name: string) => JSON.stringify({ ...JSON.parse(smallNetwork()), name });

const request = (settings: Partial<ExperimentSettings> = {}): ExperimentRequest => ({
  settings: { ...defaultExperiment, images: 8, steps: 2, batchSize: 4, seed: 7, ...settings },
  location: { kind: 'path', path: '/nowhere' },
  dataTitle: 'squares',
  available: 48,
});

describe('an experiment', () => {
  it('trains the four in turn with the same settings, as runs among the others, and keeps what they came to', async () => {
    const { service, runs, host, told } = open();
    const begun = await service.start(request());
    expect(begun).toMatchObject({ state: 'running', images: 8, steps: 2, dataTitle: 'squares' });
    await service.settled();
    const done = told.at(-1)!;
    expect([done.state, done.networks.map(({ state }) => state)]).toEqual(['finished', new Array(4).fill('finished')]);
    expect(done.networks.map(({ template }) => template)).toEqual([
      'cifar-plain20',
      'cifar-resnet20',
      'cifar-plain56',
      'cifar-resnet56',
    ]);
    expect(done.networks.map(({ figures }) => figures?.loss)).toEqual([1, 1, 2, 0.9]);
    expect(done.networks[2]!.figures).toMatchObject({ params: 272_474, steps: 2, gradients: { start: { ratio: 1e-5 } } });
    expect(host.started.map(({ settings }) => settings)).toEqual(new Array(4).fill(host.started[0]!.settings));
    expect(host.started[0]!.settings).toMatchObject({ seed: 7, epochs: 1, maximumSamples: 8, gradientsEvery: 1 });
    const listed = await runs.list();
    expect(new Set(listed.map(({ id }) => id))).toEqual(new Set(done.networks.map(({ runId }) => runId)));
    // another window, another start: the same is there
    expect(await open().service.list()).toEqual([done]);
  });

  it('can be stopped, and keeps what is there', async () => {
    const { service, told } = open((command) => ({ ...usual(command), hold: true }));
    const { id } = await service.start(request());
    service.stop(id);
    await service.settled();
    expect(told.at(-1)).toMatchObject({ state: 'stopped', endedAt: expect.any(Number) });
    expect(told.at(-1)!.networks.map(({ state }) => state)).toEqual(['stopped', 'waiting', 'waiting', 'waiting']);
    expect(told.at(-1)!.networks[0]!.figures).toMatchObject({ steps: 2 });
  });

  it('goes on where the training of one network fails', async () => {
    const failed = { type: 'failed', code: 'loss-not-a-number', message: 'The loss is no longer a number.' } as const;
    const { service, told } = open((command) =>
      command.document.includes('plain56') ? { told: [...trained([3], 0.5), failed], hold: true } : usual(command),
    );
    await service.start(request());
    await service.settled();
    const { state, networks } = told.at(-1)!;
    expect([state, networks.map((network) => network.state)]).toEqual([
      'finished',
      ['finished', 'finished', 'failed', 'finished'],
    ]);
    expect(networks[2]!.reason).toBe('The loss is no longer a number.');
  });

  it('that can’t be trained is refused with the reason, and nothing of it stays', async () => {
    const failed = { type: 'failed', code: 'data-shape', message: 'squares gives 4 × 4 × 1' } as const;
    const { service, runs } = open(() => ({ told: [failed], hold: true }));
    await expect(service.start(request())).rejects.toThrow('squares gives 4 × 4 × 1');
    expect([await service.list(), await runs.list()]).toEqual([[], []]);
    await expect(service.start(request({ depths: [20, 20] }))).rejects.toThrow('choose two that differ');
    const { service: without } = open(usual, async (id) => (id === 'cifar-resnet56' ? null : named(id)));
    await expect(without.start(request())).rejects.toThrow('“cifar-resnet56” (Residual 56) is missing');
  });

  it('goes on alone: a second one is refused, and it is removed only when it has ended', async () => {
    const { service, runs } = open((command) => ({ ...usual(command), hold: true }));
    const { id } = await service.start(request());
    await expect(service.start(request())).rejects.toThrow('An experiment is going on');
    await expect(service.remove(id)).rejects.toThrow('Stop it first');
    await service.close();
    await service.remove(id);
    expect([await service.list(), (await runs.list()).length]).toEqual([[], 1]);
  });

  it('that went on when Netloom ended is told as stopped with what is there; one of another Netloom is left alone', async () => {
    const { service, runs } = open((command) => ({ ...usual(command), hold: true }));
    const { id } = await service.start(request());
    const file = path.join(folder, 'experiments', `${id}.json`);
    const stored = JSON.parse(await readFile(file, 'utf8')) as { owner: unknown };
    const owned = (owner: unknown) => writeFile(file, JSON.stringify({ ...stored, owner }));
    await service.close();
    await runs.close();

    await owned({ ...thisProcess(), pid: process.ppid, started: null });
    expect((await open().service.list())[0]!.state).toBe('running');
    await owned({ ...thisProcess(), started: 'another boot' });
    const [found] = await open().service.list();
    expect(found).toMatchObject({
      state: 'stopped',
      networks: [{ state: 'stopped', figures: { steps: 2, loss: 1 } }, {}, {}, {}],
    });
    await writeFile(file, '{');
    expect(await open().service.list()).toEqual([]);
  });

  it('is written for other programs', async () => {
    const { service, runs, told } = open();
    await service.start(request());
    await service.settled();
    const done = told.at(-1)!;
    const messages = new Map(
      await Promise.all(done.networks.map(async ({ runId }) => [runId!, (await runs.get(runId!)).messages] as const)),
    );
    const files = await writeExperiment(path.join(folder, 'out'), done, messages);
    const [results, curves, gradients] = await Promise.all(files.map((file) => readFile(file, 'utf8')));
    expect(JSON.parse(results!).seen.join(' ')).toContain('That is the degradation');
    expect(curves!.split('\n').slice(0, 3)).toEqual(['network,step,loss,accuracy', 'Plain 20,1,3,0.5', 'Plain 20,2,1,0.5']);
    expect(gradients).toContain('Plain 56,1,1,stem,0.00001\n');
  });
});
