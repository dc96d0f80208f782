import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EngineName, RunMessage } from '#core/contract/index.ts';
import { answer } from '#core/contract/index.ts';
import { defaultTraining } from '#core/document/training.ts';
import { type Api, createApi } from '#main/api/handlers.ts';
import { detectTensorflow } from '#main/engines/tensorflow/detect.ts';
import { temporaryContext } from '../context.ts';
import { npy, npz } from '../datasets/files.ts';
import { buildTrainer, smallNetwork } from '../runs/training.ts';

let host: ReturnType<typeof temporaryContext>;
let api: Api;
const heard: { name: string; payload: unknown; at: number }[] = [];
beforeAll(buildTrainer, 120_000);
beforeEach(() => {
  host = temporaryContext();
  heard.length = 0;
  const emit: typeof host.context.emit = (name, payload) => heard.push({ name, payload, at: performance.now() });
  api = createApi({ ...host.context, emit });
});
afterEach(async () => {
  await api.close();
  await host.remove();
});

async function ask(name: string, params: unknown): Promise<unknown> {
  const reply = await answer(api.handlers, name, params);
  if (!reply.ok) throw new Error(`${reply.failure.code}: ${reply.failure.message}`);
  return reply.value;
}

/** Trains a small network on images of noise, without end. */
async function trainEndlessly(engine: EngineName): Promise<string> {
  const count = 256;
  const x = Float32Array.from({ length: count * 784 }, (_, i) => ((i * 7919) % 256) / 255);
  const y = Int32Array.from({ length: count }, (_, i) => i % 10);
  await writeFile(path.join(host.served, 'noise.npz'), npz({ x_train: npy([count, 28, 28, 1], x), y_train: npy([count], y) }));
  const data = await ask('datasets.choose', { kind: 'file', name: 'noise.npz' });
  const document = smallNetwork([28, 28, 1], 10).replace('"filters":4', '"filters":16');
  const settings = { ...defaultTraining, batchSize: 32, epochs: 100_000 };
  const { runId } = (await ask('runs.start', { document, settings, data, engine })) as { runId: string };
  return runId;
}

interface Told {
  readonly steps: number;
  readonly at: number;
}

/** How many steps were told so far, and when. */
function told(): Told[] {
  let steps = 0;
  const all: Told[] = [];
  for (const { name, payload, at } of heard) {
    if (name !== 'runMessages') continue;
    steps += (payload as { messages: RunMessage[] }).messages.filter(({ type }) => type === 'step').length;
    all.push({ steps, at });
  }
  return all;
}

interface Pace {
  readonly steps: number;
  readonly longest: number;
}

/** Steps a second, and the longest time in seconds without news of one, while `work` goes on again and again. */
async function pace(seconds: number, work: () => Promise<unknown>): Promise<Pace> {
  const begun = performance.now();
  const before = told().length;
  while (performance.now() - begun < seconds * 1000) await work();
  const all = told().slice(before - 1);
  const gaps = all.slice(1).map(({ at }, i) => at - all[i]!.at);
  const took = all.at(-1)!.at - all[0]!.at;
  return { steps: ((all.at(-1)!.steps - all[0]!.steps) * 1000) / took, longest: Math.max(...gaps) / 1000 };
}

const pixels = Buffer.alloc(784, 100).toString('base64');

describe('a prediction during a training', () => {
  it.each(['wasm', 'tensorflow'] as const)(
    'is answered without stalling it, on the %s engine',
    async (engine) => {
      if (engine === 'tensorflow' && !detectTensorflow().available) return;
      const runId = await trainEndlessly(engine);
      const predict = () => ask('predictions.predict', { source: { runId }, image: { kind: 'drawing', pixels } });
      const rest = () => new Promise((resolve) => setTimeout(resolve, 20));
      // Weights are there with the end of the first epoch
      await vi.waitFor(predict, { timeout: 30_000, interval: 100 });
      // In turn, so that whatever else this machine does is in both
      const quiet: Pace[] = [];
      const asked: Pace[] = [];
      let answers = 0;
      for (let round = 0; round < 4; round++) {
        quiet.push(await pace(1.5, rest));
        asked.push(
          await pace(1.5, async () => {
            await predict();
            answers++;
          }),
        );
      }
      const middle = (values: number[]) => values.sort((a, b) => a - b)[2]!;
      const [alone, beside] = [quiet, asked].map((rounds) => middle(rounds.map(({ steps }) => steps)));
      expect(answers).toBeGreaterThan(8);
      // A prediction computes on a core of its own; where there is none, it takes its half
      expect(beside! / alone!).toBeGreaterThan(0.4);
      const longest = (rounds: Pace[]) => Math.max(...rounds.map((round) => round.longest));
      expect(longest(asked)).toBeLessThan(3 * longest(quiet) + 0.3);
      await ask('runs.stop', { runId });
    },
    90_000,
  );
});
