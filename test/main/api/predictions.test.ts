import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { PredictedImage, Run, Samples } from '#core/contract/index.ts';
import { answer } from '#core/contract/index.ts';
import { defaultTraining } from '#core/document/training.ts';
import { samplesShown } from '#core/predict/samples.ts';
import type { Api } from '#main/api/handlers.ts';
import { createApi } from '#main/api/handlers.ts';
import { openNetwork } from '#main/import/open.ts';
import { PredictionService } from '#main/predict/service.ts';
import { temporaryContext } from '../context.ts';
import { squares } from '../datasets/files.ts';
import { buildTrainer, smallNetwork } from '../runs/training.ts';

let host: ReturnType<typeof temporaryContext>;
let api: Api;
let runId: string;
let squaresData: unknown;

beforeAll(async () => {
  await buildTrainer();
  host = temporaryContext();
  api = createApi(host.context);
  await writeFile(path.join(host.served, 'squares.npz'), squares(48));
  const data = await ask('datasets.choose', { kind: 'file', name: 'squares.npz' });
  squaresData = data;
  const settings = {
    ...defaultTraining,
    batchSize: 8,
    epochs: 2,
    optimizer: { name: 'sgd', learningRate: 0.1 },
    schedule: { name: 'cosine', warmupSteps: '0.5 epochs' },
  };
  const started = await ask('runs.start', { document: smallNetwork(), settings, data, engine: 'cpu' });
  runId = (started as { runId: string }).runId;
  await vi.waitFor(async () => expect((await runOf()).run.state).toBe('finished'), { timeout: 60_000, interval: 50 });
}, 90_000);
afterAll(async () => {
  await api?.close();
  await host?.remove();
});

async function ask(name: string, params: unknown): Promise<unknown> {
  const reply = await answer(api.handlers, name, params);
  if (!reply.ok) throw new Error(`${reply.failure.code}: ${reply.failure.message}`);
  return reply.value;
}

const runOf = () => ask('runs.get', { runId }) as Promise<{ run: Run; messages: { type: string; learningRate?: number }[] }>;

async function picture(width: number, height: number): Promise<Extract<PredictedImage, { kind: 'picture' }>> {
  const image = sharp({ create: { width, height, channels: 3, background: { r: 255, g: 255, b: 255 } } });
  return { kind: 'picture', bytes: (await image.png().toBuffer()).toString('base64') };
}

const predict = (image: unknown, more: object = {}) =>
  ask('predictions.predict', { source: { runId }, image, ...more }) as Promise<{
    values: number[];
    shape: number[];
    classes: string[] | null;
    seen: { width: number; height: number; channels: number; pixels: string };
  }>;

describe('a prediction with what a run learned', () => {
  it('takes a picture of any size, fitted to the input, and shows what went in', async () => {
    const { values, shape, seen } = await predict(await picture(30, 20));
    expect(shape).toEqual([3]);
    expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
    expect([seen.width, seen.height, seen.channels]).toEqual([4, 4, 1]);
    expect([...Buffer.from(seen.pixels, 'base64')]).toEqual(Array(16).fill(255));
  });

  it('takes a drawing, and the same twice gives the same', async () => {
    const pixels = Buffer.alloc(784);
    pixels.fill(255, 300, 420);
    const image = { kind: 'drawing', pixels: pixels.toString('base64') };
    const [first, second] = await Promise.all([predict(image), predict(image)]);
    expect(first.values).toEqual(second.values);
    expect(Math.max(...Buffer.from(first.seen.pixels, 'base64'))).toBeGreaterThan(30);
  });

  it('says in words what is no picture, what was not trained, and which run is gone', async () => {
    const image = await picture(4, 4);
    const text = { kind: 'picture', bytes: Buffer.from('<svg/>').toString('base64') };
    await expect(predict(text)).rejects.toThrow('neither a PNG nor a JPEG');
    const cut = Buffer.from((image as { bytes: string }).bytes, 'base64').subarray(0, 40);
    await expect(predict({ kind: 'picture', bytes: cut.toString('base64') })).rejects.toThrow('can’t be used');
    await expect(ask('predictions.predict', { source: { document: smallNetwork() }, image })).rejects.toThrow('no-weights');
    await expect(ask('predictions.predict', { source: { runId: '../..' }, image })).rejects.toThrow('run-unknown');
    await expect(predict({ kind: 'drawing', pixels: 'A'.repeat(5000) })).rejects.toThrow('bad-request');
  });

  it('names the classes of the data that are asked for, where they are there', async () => {
    const { classes } = await predict(await picture(4, 4), { data: { kind: 'builtin', id: 'mnist' } });
    expect(classes).toHaveLength(10);
    expect((await predict(await picture(4, 4), { data: { kind: 'builtin', id: 'gone' } })).classes).toBeNull();
  });
});

describe('samples of the data', () => {
  const samples = (from: number, data: unknown = squaresData) =>
    ask('predictions.samples', { source: { runId }, data, from }) as Promise<Samples>;

  it('are a few with their classes and small pictures; others come next, none twice', async () => {
    const first = await samples(0);
    expect(first).toMatchObject({ title: 'squares.npz', held: false, size: 48 });
    const next = await samples(first.samples.length);
    const places = [...first.samples, ...next.samples].map(({ index }) => index);
    expect(places).toHaveLength(2 * samplesShown);
    expect(new Set(places).size).toBe(places.length);
    for (const { index, truth, seen } of first.samples) {
      expect(truth).toBe(String(index % 3));
      expect([seen.width, seen.height, seen.channels]).toEqual([4, 4, 1]);
      expect(Buffer.from(seen.pixels, 'base64')[0]).toBe(Math.round(Math.fround((index % 3) / 3 + 0.1) * 255));
    }
  });

  it('are predicted from as the training gave them, with what went in', async () => {
    const { samples: some } = await samples(0);
    const [one, other] = [some.find(({ truth }) => truth === '0')!, some.find(({ truth }) => truth === '2')!];
    const said = await predict({ kind: 'sample', index: one.index }, { data: squaresData });
    expect(said.seen).toEqual(one.seen);
    expect(said.classes).toBeNull();
    expect((await predict({ kind: 'sample', index: other.index }, { data: squaresData })).values).not.toEqual(said.values);
  });

  it('are refused in words without data, past their end and where they do not fit the network', async () => {
    await expect(predict({ kind: 'sample', index: 0 })).rejects.toThrow('no-data');
    await expect(predict({ kind: 'sample', index: 48 }, { data: squaresData })).rejects.toThrow('sample-unreadable');
    await expect(samples(-1)).rejects.toThrow('bad-request');
    await expect(samples(0, { kind: 'builtin', id: 'mnist' })).rejects.toThrow(
      'MNIST digits are 28 × 28 × 1, this network takes 4 × 4 × 1',
    );
  });
});

describe('the process that predicts', () => {
  it('reads weights anew that a training wrote meanwhile', async () => {
    const [folder] = await readdir(path.join(host.context.folders.data, 'runs'));
    const weights = path.join(host.context.folders.data, 'runs', folder!, 'weights.safetensors');
    const service = new PredictionService(host.context.trainerHost);
    const mine = path.join(host.served, 'w.safetensors');
    await copyFile(weights, mine);
    const document = smallNetwork();
    const image = await picture(4, 4);
    const before = await service.predict({ document, weights: mine, image });
    const bytes = await readFile(mine);
    // numbers come last in the file
    bytes.fill(0, bytes.length - 12);
    await writeFile(mine, bytes);
    const after = await service.predict({ document, weights: mine, image });
    expect(after.values).not.toEqual(before.values);
    await service.close();
  });

  it('ends when it is idle, comes again when it is asked, and its death is told', async () => {
    const { trainerHost } = host.context;
    const pids: number[] = [];
    const spawn: typeof trainerHost.spawn = async (program) => {
      const started = await trainerHost.spawn(program);
      pids.push(started.pid!);
      return started;
    };
    const runs = path.join(host.context.folders.data, 'runs');
    const [folder] = await readdir(runs);
    const request = {
      document: smallNetwork(),
      weights: path.join(runs, folder!, 'weights.safetensors'),
      image: await picture(4, 4),
    };
    const service = new PredictionService({ spawn }, { idleMilliseconds: 1, answerMilliseconds: 60_000 });
    await service.predict(request);
    await expect.poll(() => isAlive(pids[0]!), { timeout: 10_000 }).toBe(false);
    await service.predict(request);
    expect(pids).toHaveLength(2);
    await service.close();

    const slow = new PredictionService({ spawn }, { idleMilliseconds: 60_000, answerMilliseconds: 60_000 });
    await slow.predict(request);
    const next = slow.predict(request);
    process.kill(pids[2]!, 'SIGKILL');
    await expect(next).rejects.toThrow('The prediction failed: its process ended (SIGKILL). Try again.');
    expect((await slow.predict(request)).shape).toEqual([3]);
    await slow.close();
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('a run with a schedule', () => {
  it('tells the rate of each step', async () => {
    const rates = (await runOf()).messages.flatMap(({ type, learningRate }) => (type === 'step' ? [learningRate!] : []));
    expect(rates[0]).toBe(0);
    expect(Math.max(...rates)).toBeCloseTo(0.1, 6);
    expect(rates.at(-1)).toBeLessThan(0.02);
  });

  it('is exported as it was trained, whatever is drawn now', async () => {
    const { location, notes } = (await ask('exports.kerasArchive', { runId })) as { location: string; notes: string[] };
    const { document } = await openNetwork(path.join(host.served, location), { weights: false });
    expect([document.graph.nodes.length, notes]).toEqual([4, []]);
    const { warmupSteps, decaySteps, name } = document.training!.schedule!;
    expect(name).toBe('cosine');
    expect([warmupSteps, (warmupSteps as number) + (decaySteps as number)]).toEqual([
      3,
      (await runOf()).messages.filter(({ type }) => type === 'step').length,
    ]);
  });

  it('says where an archive of a drawing has no room for the schedule', async () => {
    const training = { optimizer: { name: 'adam', learningRate: 0.1 }, loss: 'meanSquaredError', schedule: { name: 'cosine' } };
    const document = JSON.stringify({ ...JSON.parse(smallNetwork()), training });
    const { notes } = (await ask('exports.kerasArchive', { document })) as { notes: string[] };
    expect(notes).toEqual([expect.stringContaining('Export a run')]);
  });
});
