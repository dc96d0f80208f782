import { access, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readWeightsFile } from '#main/weights/files.ts';
import { buildTrainer, smallNetwork, TrainingGround } from './training.ts';

/** Far more than any test waits for. */
const endless = { epochs: 100_000 };

let ground: TrainingGround;
beforeAll(buildTrainer, 120_000);
beforeEach(async () => {
  ground = await TrainingGround.make();
});
afterEach(() => ground.clear());

describe('a training', () => {
  it('runs to its end in a process of its own and is kept', async () => {
    const { id } = await ground.service.start(ground.request());
    const run = await ground.untilState('finished');
    expect(run.nodes).toEqual(['InputLayer image', 'Conv2D conv', 'GlobalAveragePooling2D pool', 'Dense classes']);
    expect((await ground.service.get(id)).run.nodes).toEqual(run.nodes);
    expect(ground.states).toEqual(['starting', 'running', 'finished']);
    const steps = ground.messages.filter((message) => message.type === 'step');
    expect(steps.map(({ step, epoch }) => [step, epoch])).toEqual(Array.from({ length: 12 }, (_, i) => [i + 1, i < 6 ? 1 : 2]));
    expect(ground.messages[0]).toMatchObject({
      type: 'started',
      engine: 'cpu',
      params: 4 * 9 + 4 + 4 * 3 + 3,
      stepsPerEpoch: 6,
      samples: 48,
      validationSamples: 0,
    });
    expect(ground.messages.at(-1)).toMatchObject({ type: 'finished', reason: 'done', epochs: 2, steps: 12 });
    expect(ground.batches.map(({ seq }) => seq)).toEqual(ground.batches.map((_, i) => i + 1));
    expect(run.lastEpoch).toMatchObject({ epoch: 2, step: 12, validationLoss: null });
    const epochs = ground.messages.filter((message) => message.type === 'epoch');
    expect(epochs.map(({ tensors }) => tensors)).toEqual([epochs[0]!.tensors, epochs[0]!.tensors]);
    expect(epochs[0]!.tensors).toBeGreaterThanOrEqual(4);
    for (const { residentBytes } of epochs) expect(residentBytes).toBeGreaterThan(2 ** 24);
    // Equal batches: the epoch's loss is the mean of its steps'.
    const mean = steps.slice(6).reduce((sum, step) => sum + step.loss! / 6, 0);
    expect(run.lastEpoch?.loss).toBeCloseTo(mean, 6);

    await ground.service.close();
    const folder = path.join(ground.folder, 'runs', id);
    expect((await readdir(folder)).sort()).toEqual([
      'checkpoint.safetensors',
      'document.netloom',
      'heartbeat',
      'metrics.jsonl',
      'settings.json',
      'state.json',
      'weights.safetensors',
    ]);
    expect(await readFile(path.join(folder, 'document.netloom'), 'utf8')).toBe(smallNetwork());
    const weights = await readWeightsFile(path.join(folder, 'weights.safetensors'));
    expect([...weights].map(([name, { shape }]) => [name, shape])).toEqual([
      ['conv/kernel', [3, 3, 1, 4]],
      ['conv/bias', [4]],
      ['classes/kernel', [4, 3]],
      ['classes/bias', [3]],
    ]);

    const later = ground.openService();
    expect(await later.list()).toEqual([run]);
    expect((await later.get(id)).messages).toEqual(ground.messages);
    await later.remove(id);
    expect(await later.list()).toEqual([]);
    await expect(access(folder)).rejects.toThrow('ENOENT');
  });

  it('gives the same numbers for the same seed, others for another', async () => {
    const losses: (number | null)[][] = [];
    for (const seed of [5, 5, 6]) {
      const from = ground.told.length;
      await ground.service.start(ground.request({ seed, epochs: 1 }));
      await ground.untilState('finished', from);
      losses.push(
        ground.told
          .slice(from)
          .flatMap((entry) => ('message' in entry && entry.message.type === 'step' ? [entry.message.loss] : [])),
      );
    }
    expect(losses[0]).toHaveLength(6);
    expect(losses[1]).toEqual(losses[0]);
    expect(losses[2]).not.toEqual(losses[0]);
  });

  it('validates at the end of each epoch', async () => {
    await ground.service.start(ground.request({ validationSplit: 0.25, epochs: 1 }));
    const { lastEpoch } = await ground.untilState('finished');
    expect(ground.messages[0]).toMatchObject({ samples: 36, validationSamples: 12, stepsPerEpoch: 5 });
    expect(lastEpoch?.validationLoss).toBeGreaterThan(0);
    expect(lastEpoch?.validationAccuracy).toBeGreaterThanOrEqual(0);
  });

  it('starts from given weights', async () => {
    const { id } = await ground.service.start(ground.request({ epochs: 40, optimizer: { name: 'adam', learningRate: 0.05 } }));
    const first = await ground.untilState('finished');
    const from = ground.told.length;
    const file = path.join(ground.folder, 'runs', id, 'weights.safetensors');
    await ground.service.start(
      ground.request(
        { epochs: 1, optimizer: { name: 'sgd', learningRate: 1e-9 } },
        { initialWeights: { path: file, required: true } },
      ),
    );
    const second = await ground.untilState('finished', from);
    expect(first.lastEpoch!.loss!).toBeLessThan(0.5);
    expect(second.lastEpoch!.loss!).toBeCloseTo(first.lastEpoch!.loss!, 1);
    expect(second.reason).toMatch(/starts from the weights/);
  });

  it('pauses between two steps and goes on where it was', async () => {
    const { id } = await ground.service.start(ground.request(endless));
    await ground.untilStep(3);
    ground.service.pause(id);
    await ground.untilState('paused');
    const paused = ground.told.length;
    expect(ground.states.slice(-2)).toEqual(['pausing', 'paused']);
    ground.service.resume(id);
    await ground.untilState('running', paused);
    const last = ground.told
      .slice(0, paused)
      .flatMap((entry) => ('message' in entry && entry.message.type === 'step' ? [entry.message.step] : []));
    await ground.untilStep(last.at(-1)! + 1);
    const next = ground.told
      .slice(paused)
      .flatMap((entry) => ('message' in entry && entry.message.type === 'step' ? [entry.message.step] : []));
    expect(next[0]).toBe(last.at(-1)! + 1);
    ground.service.stop(id);
    await ground.untilState('stopped');
  });

  it('stops after the step at most, with its weights', async () => {
    const { id } = await ground.service.start(ground.request(endless));
    await ground.untilStep(3);
    const asked = performance.now();
    ground.service.stop(id);
    const run = await ground.untilState('stopped');
    expect(performance.now() - asked).toBeLessThan(2000);
    expect(ground.states).toEqual(['starting', 'running', 'stopping', 'stopped']);
    expect(ground.messages.at(-1)).toMatchObject({ type: 'finished', reason: 'stopped' });
    expect(run.endedAt).not.toBeNull();
    await expect(readWeightsFile(path.join(ground.folder, 'runs', id, 'weights.safetensors'))).resolves.toBeInstanceOf(Map);
  });

  it('stops while it is paused', async () => {
    const { id } = await ground.service.start(ground.request(endless));
    await ground.untilStep(1);
    ground.service.pause(id);
    await ground.untilState('paused');
    ground.service.stop(id);
    expect((await ground.untilState('stopped')).reason).toBeNull();
  });
});

describe('a training that goes wrong', () => {
  it('in mid-epoch by kill -9 is told within 2 seconds, keeps its metrics, and the next one trains', async () => {
    const { id } = await ground.service.start(ground.request(endless));
    await ground.untilStep(9);
    const killed = performance.now();
    process.kill(ground.processes[0]!.pid!, 'SIGKILL');
    const run = await ground.untilState('failed');
    expect(performance.now() - killed).toBeLessThan(2000);
    expect(run.reason).toMatch(/ended from outside \(SIGKILL\).*A step of 8 samples needs about .*smaller batch size.*are kept/);
    expect(ground.messages.at(-1)).toEqual({ type: 'failed', code: 'training-died', message: run.reason });
    const kept = (await ground.service.get(id)).messages;
    expect(kept.filter(({ type }) => type === 'step').length).toBeGreaterThanOrEqual(9);

    const from = ground.told.length;
    await ground.service.start(ground.request());
    await ground.untilState('finished', from);
    expect((await ground.service.list()).map(({ state }) => state)).toEqual(['finished', 'failed']);
  });

  it.for([
    [
      'that aborts, as at the end of the heap',
      'SIGABRT',
      /gave up \(SIGABRT\), most likely for want of memory\. A step of 8 samples needs about .* a smaller batch size/,
    ],
    ['that crashes in native code', 'SIGSEGV', /was ended \(SIGSEGV\)/],
  ] as const)('%s, is told within 2 seconds', async ([, signal, reason]) => {
    await ground.service.start(ground.request(endless));
    await ground.untilStep(2);
    const killed = performance.now();
    process.kill(ground.processes[0]!.pid!, signal);
    expect((await ground.untilState('failed')).reason).toMatch(reason);
    expect(performance.now() - killed).toBeLessThan(2000);
    const from = ground.told.length;
    await ground.service.start(ground.request());
    await ground.untilState('finished', from);
  });

  it('by a step that never ends is told, ended, and the next one trains', async () => {
    const service = ground.openService({ everyMilliseconds: 50, leastSeconds: 1, firstStepSeconds: 1, firstBeatSeconds: 60 });
    const heavy = smallNetwork().replace('"filters":4', '"filters":20000').replace('[3,3]', '[4,4],"padding":"same"');
    await service.start(ground.request(endless, { document: heavy }));
    const run = await ground.untilState('failed');
    expect(run.reason).toMatch(/^The training made no step for \d+ seconds and was ended\./);
    expect(ground.messages.at(-1)).toMatchObject({ type: 'failed', code: 'training-hangs' });
    const from = ground.told.length;
    await ground.openService().start(ground.request());
    await ground.untilState('finished', from);
  });

  it('by a process that stands still is told and ended', async () => {
    const service = ground.openService({ everyMilliseconds: 20, leastSeconds: 30, firstStepSeconds: 600, firstBeatSeconds: 60 });
    await service.start(ground.request(endless));
    await ground.untilStep(2);
    process.kill(ground.processes[0]!.pid!, 'SIGSTOP');
    expect((await ground.untilState('failed')).reason).toMatch(/^The training made no step for \d+ seconds and was ended\./);
  });

  it('by garbage on its channel is ended in words; garbage to a training changes nothing', async () => {
    const broken = path.join(ground.folder, 'broken.mjs');
    const told = { runId: 'RUN', seq: 1, report: { type: 'checked' } };
    await writeFile(
      broken,
      `process.on('message', ({ runId }) => { process.send({ ...${JSON.stringify(told)}, runId }); process.send({ runId, seq: 'x', report: 7 }); });`,
    );
    await ground.openService(undefined, broken).start(ground.request());
    const run = await ground.untilState('failed');
    expect(run.reason).toMatch(/told something that can’t be understood, and was ended/);
    expect(ground.messages.at(-1)).toMatchObject({ type: 'failed', code: 'training-garbled' });

    const from = ground.told.length;
    await ground.openService().start(ground.request());
    for (const garbage of [null, 7, 'stop', { type: 'stopp' }, { type: ['stop'] }]) ground.processes.at(-1)!.send(garbage);
    await ground.untilState('finished', from);
  });

  it('by a loss that is no number says so with the way out', async () => {
    await ground.service.start(
      ground.request(
        { optimizer: { name: 'sgd', learningRate: 1000 }, loss: 'meanSquaredError', epochs: 50 },
        { document: smallNetwork().replaceAll('softmax', 'linear') },
      ),
    );
    const run = await ground.untilState('failed');
    expect(run.reason).toMatch(
      /^The loss (is no longer a number|has grown beyond all numbers) at step \d+: lower the learning rate \(it is 1000; try 100\)/,
    );
    const steps = ground.messages.filter(({ type }) => type === 'step');
    expect(steps.at(-1)).toMatchObject({ loss: null });
  });

  it('by not answering is ended and counts as stopped', async () => {
    const { id } = await ground.service.start(ground.request(endless));
    await ground.untilStep(1);
    process.kill(ground.processes[0]!.pid!, 'SIGSTOP');
    ground.service.stop(id);
    expect((await ground.untilState('stopped')).reason).toMatch(/did not answer within 2 seconds/);
    expect(ground.messages.at(-1)).toMatchObject({
      type: 'finished',
      reason: 'stopped',
      steps: ground.messages.filter(({ type }) => type === 'step').length,
    });
  });
});

describe('a request to train', () => {
  it('is refused kindly while another network is trained', async () => {
    const starts = await Promise.allSettled([
      ground.service.start(ground.request(endless)),
      ground.service.start(ground.request()),
    ]);
    expect(starts.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    await ground.untilStep(1);
    await expect(ground.service.start(ground.request())).rejects.toThrow(
      '“small” is being trained. Stop it or let it finish, then start this one.',
    );
    const { id } = (await ground.service.list())[0]!;
    await expect(ground.service.remove(id)).rejects.toThrow(/Stop it first/);
    expect(await ground.service.list()).toHaveLength(1);
  });

  it.each<[string, Partial<Parameters<TrainingGround['service']['start']>[0]>, RegExp]>([
    [
      'data of another shape',
      { document: smallNetwork([32, 32, 3]) },
      /squares\.npz gives 4 × 4 × 1, the drawing expects 32 × 32 × 3: change the input’s shape/,
    ],
    [
      'data of more classes',
      { document: smallNetwork([4, 4, 1], 2) },
      /has 3 classes, but the drawing’s output \(“classes”\) has 2 units: change its units to 3/,
    ],
    ['data that are not there', { location: { kind: 'path', path: '/nowhere/data.npz' } }, /no data at \/nowhere\/data\.npz/],
    ['a drawing with a fault', { document: smallNetwork([2, 2, 1]) }, /^The drawing can’t be trained yet: “conv”: /],
    ['a drawing that is none', { document: '{"format":' }, /no Netloom document, or was cut off/],
    ['weights that are not there', { initialWeights: { path: '/nowhere/w', required: true } }, /no weights file/],
  ])('with %s is refused, and nothing of it stays', async (what, change, reason) => {
    const start = ground.service.start(ground.request({}, change));
    if (what.startsWith('weights')) {
      // The engine is needed to judge these: the run has begun by then.
      await start;
      expect((await ground.untilState('failed')).reason).toMatch(reason);
      return;
    }
    await expect(start).rejects.toThrow(reason);
    expect(ground.told).toEqual([]);
    expect(await readdir(path.join(ground.folder, 'runs'))).toEqual([]);
  });
});
