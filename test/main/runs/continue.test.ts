import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EngineName, RunMessage } from '#core/contract/index.ts';
import type { TrainingSettings } from '#core/document/types.ts';
import { detectTensorflow } from '#main/engines/tensorflow/detect.ts';
import { readCheckpoint } from '#main/trainer/checkpoint.ts';
import { readWeightsFile } from '#main/weights/files.ts';
import { squares } from '../datasets/files.ts';
import { buildTrainer, smallNetwork, TrainingGround } from './training.ts';

let ground: TrainingGround;
beforeAll(buildTrainer, 120_000);
beforeEach(async () => {
  ground = await TrainingGround.make();
});
afterEach(() => ground.clear());

/** The small network with a dropout before its classes, whose draws go by the step. */
function withDropout(): string {
  const document = JSON.parse(smallNetwork()) as { graph: { nodes: object[]; edges: object[] } };
  document.graph.nodes.push({ id: 'drop', name: 'drop', type: 'Dropout', parameters: { rate: 0.4 } });
  document.graph.edges = [
    ['n0', 'n1'],
    ['n1', 'n2'],
    ['n2', 'drop'],
    ['drop', 'n3'],
  ].map(([from, to]) => ({ from: [from, 0], to: [to, 0] }));
  return JSON.stringify(document);
}

const augmented = { augmentation: { horizontalFlip: true, cropPadding: 1 } };

/** Adam, a schedule, a shuffle and a validation: 5 steps an epoch, the last one smaller. 150 in all. */
const request = (engine: EngineName = 'wasm', settings: Partial<TrainingSettings> = {}) =>
  ground.request(
    {
      ...settings,
      epochs: 30,
      validationSplit: 0.25,
      seed: 3,
      optimizer: { name: 'adam', learningRate: 0.01 },
      schedule: { name: 'cosine' },
    },
    { document: withDropout(), engine },
  );

/** What a run told, without what another clock would tell otherwise. */
async function curve(id: string): Promise<(number | null | undefined)[][]> {
  const { messages } = await ground.service.get(id);
  return messages.flatMap((message: RunMessage) => {
    if (message.type === 'step') return [[message.step, message.epoch, message.loss, message.accuracy, message.learningRate]];
    if (message.type === 'epoch')
      return [[message.epoch, message.step, message.loss, message.accuracy, message.validationLoss, message.validationAccuracy]];
    return [];
  });
}

async function stepsAfter(count: number, from: number): Promise<void> {
  await ground.until((told) =>
    told.slice(from).filter((entry) => 'message' in entry && entry.message.type === 'step').length >= count ? true : undefined,
  );
}

/** The largest difference of two curves, which must tell the same steps and epochs. */
function apart(one: (number | null | undefined)[][], other: (number | null | undefined)[][]): number {
  expect(one.map((entry) => [entry.length, entry[0]])).toEqual(other.map((entry) => [entry.length, entry[0]]));
  const all = (entries: typeof one) => entries.flat().map((value) => value ?? 0);
  const others = all(other);
  return Math.max(...all(one).map((value, i) => Math.abs(value - others[i]!)));
}

const weightsOf = (id: string) => readWeightsFile(path.join(ground.folder, 'runs', id, 'weights.safetensors'));

describe('a training that goes on', () => {
  it.each<EngineName>(['wasm', 'tensorflow'])(
    'on %s, with images changed at random, after a stop, a kill and a new start of Netloom, is as if it had never stopped',
    async (engine) => {
      if (engine === 'tensorflow' && !detectTensorflow().available) return;
      const whole = await ground.service.start(request(engine, augmented));
      await ground.untilState('finished');

      let from = ground.told.length;
      const { id } = await ground.service.start(request(engine, augmented));
      await ground.untilState('running', from);
      ground.service.stop(id);
      await ground.untilState('stopped', from);

      from = ground.told.length;
      await ground.service.continue(id);
      await stepsAfter(6, from);
      process.kill(ground.processes.at(-1)!.pid!, 'SIGKILL');
      await ground.untilState('failed', from);
      await ground.service.close();

      from = ground.told.length;
      const again = await ground.openService().continue(id);
      expect(again).toMatchObject({ id, state: 'starting', reason: null, endedAt: null });
      const end = await ground.untilState('finished', from);
      expect(end.lastEpoch?.epoch).toBe(30);
      const begun = ground.told.slice(from).find((entry) => 'message' in entry && entry.message.type === 'started');
      expect(begun).toMatchObject({ message: { stepsBefore: expect.any(Number) } });
      await ground.service.close();

      if (engine === 'wasm') {
        // Bit for bit
        expect(await curve(id)).toEqual(await curve(whole.id));
        expect(await weightsOf(id)).toEqual(await weightsOf(whole.id));
      }
      // TensorFlow's threads add up in the order in which they come
      expect(apart(await curve(id), await curve(whole.id))).toBeLessThan(1e-5);
      const ends = (await ground.service.get(id)).messages.filter(({ type }) => type === 'finished' || type === 'failed');
      expect(ends).toEqual([expect.objectContaining({ reason: 'done', steps: 150 })]);
    },
    120_000,
  );

  it('tells an epoch that was kept when the process ended before it told it; one that was told is not told twice', async () => {
    const whole = await ground.service.start(request());
    await ground.untilState('finished');
    const from = ground.told.length;
    const { id } = await ground.service.start(request());
    await stepsAfter(8, from);
    process.kill(ground.processes.at(-1)!.pid!, 'SIGKILL');
    await ground.untilState('failed', from);
    await ground.service.close();

    const folder = path.join(ground.folder, 'runs', id);
    const { position } = await readCheckpoint(folder);
    const last = position.epoch - 1;
    // As if it had ended between the two
    const metrics = path.join(folder, 'metrics.jsonl');
    const isUntold = (line: string) => {
      const message = line === '' ? null : (JSON.parse(line) as RunMessage);
      return message?.type === 'epoch' && message.epoch >= last;
    };
    const lines = (await readFile(metrics, 'utf8')).split('\n');
    await writeFile(metrics, lines.filter((line) => !isUntold(line)).join('\n'));
    const state = JSON.parse(await readFile(path.join(folder, 'state.json'), 'utf8')) as object;
    await writeFile(path.join(folder, 'state.json'), JSON.stringify({ ...state, lastEpoch: null }));

    const again = ground.told.length;
    await ground.openService().continue(id);
    await stepsAfter(1, again);
    ground.service.stop(id);
    await ground.untilState('stopped', again);
    const more = ground.told.length;
    await ground.service.continue(id);
    await ground.untilState('finished', more);
    await ground.service.close();
    expect(await curve(id)).toEqual(await curve(whole.id));
  }, 120_000);

  it('is refused in words where it can not, and the run stays as it had ended', async () => {
    const { id } = await ground.service.start(request());
    await ground.untilStep(6);
    ground.service.stop(id);
    const stopped = await ground.untilState('stopped');
    await ground.service.close();
    const file = (name: string) => path.join(ground.folder, 'runs', id, name);

    await writeFile(path.join(ground.folder, 'squares.npz'), squares(40));
    await expect(ground.service.continue(id)).rejects.toThrow(/The data have changed since this training began: 36 samples/);
    expect((await ground.service.get(id)).run).toEqual(stopped);
    await writeFile(path.join(ground.folder, 'squares.npz'), squares(48));

    const checkpoint = await readFile(file('checkpoint.safetensors'));
    await writeFile(file('checkpoint.safetensors'), checkpoint.subarray(0, 100));
    await expect(ground.service.continue(id)).rejects.toThrow(/was it cut off\?/);
    await rm(file('checkpoint.safetensors'));
    await expect(ground.service.continue(id)).rejects.toThrow(/ended before its first epoch was through/);

    const settings = JSON.parse(await readFile(file('settings.json'), 'utf8')) as object;
    await writeFile(file('settings.json'), JSON.stringify({ ...settings, location: undefined }));
    await expect(ground.service.continue(id)).rejects.toThrow(/was trained by an earlier Netloom, which did not keep/);
    await expect(ground.service.continue('20200101-000000-00000000')).rejects.toThrow('This run is not there any more.');

    const from = ground.told.length;
    const { id: short } = await ground.service.start(ground.request({ epochs: 1 }));
    await ground.untilState('finished', from);
    await expect(ground.service.continue(short)).rejects.toThrow(/trained to its end, over all of its 1 epochs/);
    expect((await ground.service.get(id)).run).toEqual(stopped);
  }, 60_000);
});
