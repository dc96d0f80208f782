import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultTraining } from '#core/document/training.ts';
import { ownThread } from '#main/datasets/readers.ts';
import { chooseEngine } from '#main/engines/list.ts';
import { Control } from '#main/trainer/control.ts';
import type { Report, StartCommand } from '#main/trainer/protocol.ts';
import { runTraining } from '#main/trainer/training.ts';
import { npy, npz } from '../datasets/files.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'netloom-trainer-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Layers behind each other, the last one called “y”. */
function network(inputs: number[], ...layers: { type: string; parameters?: object }[]): string {
  const nodes = [{ type: 'InputLayer', parameters: { shape: inputs } }, ...layers];
  return JSON.stringify({
    format: 'netloom',
    version: 1,
    name: 'network',
    blocks: {},
    graph: {
      nodes: nodes.map((node, i) => ({ id: `n${i}`, name: i === layers.length ? 'y' : `x${i}`, ...node })),
      edges: layers.map((_, i) => ({ from: [`n${i}`, 0], to: [`n${i + 1}`, 0] })),
      outputs: [],
    },
  });
}

function dense(inputs: number[], units: number, activation: string): string {
  return network(inputs, { type: 'Dense', parameters: { units, activation } });
}

async function train(
  document: string,
  arrays: Record<string, Uint8Array>,
  settings: Partial<StartCommand['settings']>,
): Promise<Report[]> {
  const data = path.join(folder, 'data.npz');
  await writeFile(data, npz(arrays));
  return trainOn(data, document, settings);
}

async function trainOn(data: string, document: string, settings: Partial<StartCommand['settings']>): Promise<Report[]> {
  const reports: Report[] = [];
  await runTraining(
    {
      type: 'start',
      runId: 'r',
      document,
      settings: { ...defaultTraining, batchSize: 4, epochs: 1, shuffle: false, ...settings },
      data: { kind: 'path', path: data },
      engine: 'cpu',
      initialWeights: null,
      resume: false,
      folder,
    },
    {
      control: new Control(),
      report: (report) => reports.push(report),
      busy: () => undefined,
      reader: ownThread,
      loadEngine: async (name) => (await chooseEngine(name)).engine.load(),
    },
  );
  return reports;
}

const x = npy([6, 2], new Float32Array([0, 1, 1, 0, 1, 1, 0, 0, 2, 1, 1, 2]));

describe('targets', () => {
  it.each<[string, Uint8Array, string, Partial<StartCommand['settings']>]>([
    [
      'classes, sparse',
      npy([6], new Int32Array([0, 1, 2, 0, 1, 2])),
      dense([2], 3, 'softmax'),
      { loss: 'sparseCategoricalCrossentropy' },
    ],
    [
      'classes, categorical',
      npy([6, 1], new BigInt64Array([0n, 1n, 2n, 0n, 1n, 2n])),
      dense([2], 3, 'softmax'),
      { loss: 'categoricalCrossentropy' },
    ],
    [
      'classes as float, sparse',
      npy([6], new Float32Array([0, 1, 2, 0, 1, 2])),
      dense([2], 3, 'softmax'),
      { loss: 'sparseCategoricalCrossentropy' },
    ],
    [
      'one-hot rows, categorical',
      npy([6, 2], new Float32Array([0, 1, 1, 0, 0, 1, 0, 1, 1, 0, 1, 0])),
      dense([2], 2, 'softmax'),
      { loss: 'categoricalCrossentropy' },
    ],
    [
      'one-hot rows, sparse',
      npy([6, 2], new Uint8Array([0, 1, 1, 0, 0, 1, 0, 1, 1, 0, 1, 0])),
      dense([2], 2, 'softmax'),
      { loss: 'sparseCategoricalCrossentropy' },
    ],
    ['yes and no', npy([6], new Uint8Array([0, 1, 1, 0, 1, 0])), dense([2], 1, 'sigmoid'), { loss: 'binaryCrossentropy' }],
    ['numbers', npy([6], new Float64Array([0.5, -1, 2, 3, 4, 5])), dense([2], 1, 'linear'), { loss: 'meanSquaredError' }],
    [
      'classes as rows of numbers',
      npy([6], new Uint8Array([0, 1, 1, 0, 1, 0])),
      dense([2], 2, 'softmax'),
      { loss: 'meanAbsoluteError' },
    ],
  ])('train: %s', async (_what, y, document, settings) => {
    const reports = await train(document, { x_train: x, y_train: y }, settings);
    expect(reports.map(({ type }) => type)).toEqual(['checked', 'need', 'started', 'step', 'step', 'epoch', 'finished']);
    const classifying = settings.loss !== 'meanSquaredError' && settings.loss !== 'meanAbsoluteError';
    expect(reports[3]).toMatchObject({ loss: expect.any(Number), accuracy: classifying ? expect.any(Number) : null });
  });

  it.each<[string, Uint8Array, string, Partial<StartCommand['settings']>, RegExp]>([
    [
      'numbers as classes',
      npy([6], new Float32Array([0.5, 1, 2, 0, 1, 2])),
      dense([2], 3, 'softmax'),
      {},
      /needs the number of a class, 0 to 2, but the data say 0\.5/,
    ],
    [
      'rows of another width',
      npy([6, 2], new Float32Array(12)),
      dense([2], 3, 'softmax'),
      { loss: 'categoricalCrossentropy' },
      /has targets of 2, but the drawing’s output \(“y”\) is 3/,
    ],
    [
      'three classes for a yes or no',
      npy([6], new Uint8Array([0, 1, 2, 0, 1, 2])),
      dense([2], 1, 'sigmoid'),
      { loss: 'binaryCrossentropy' },
      /3 classes, but .* 1 units?/,
    ],
  ])('are refused: %s', async (_what, y, document, settings, reason) => {
    const last = (await train(document, { x_train: x, y_train: y }, settings)).at(-1);
    expect(last).toMatchObject({ type: 'failed', message: expect.stringMatching(reason) });
  });

  describe('of each pixel', () => {
    const images = npy([2, 1, 2, 1], new Float32Array([0, 1, 1, 2]));
    const document = network([1, 2, 1], { type: 'Conv2D', parameters: { filters: 3, kernelSize: 1, activation: 'softmax' } });
    const oneHot = npy([2, 1, 2, 3], new Float32Array([0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 0]));
    const steps = async (y: Uint8Array, loss: StartCommand['settings']['loss']) =>
      (await train(document, { x_train: images, y_train: y }, { loss })).flatMap((report) =>
        report.type === 'step' ? [{ loss: report.loss, accuracy: report.accuracy }] : [],
      );

    it.each<[string, Uint8Array]>([
      ['numbers of classes', npy([2, 1, 2], new Int32Array([1, 2, 0, 1]))],
      ['numbers of classes with an axis of one', npy([2, 1, 2, 1], new Uint8Array([1, 2, 0, 1]))],
      ['one-hot rows', oneHot],
    ])('train with the sparse cross-entropy as one-hot rows do with the other: %s', async (_what, y) => {
      expect(await steps(y, 'sparseCategoricalCrossentropy')).toEqual(await steps(oneHot, 'categoricalCrossentropy'));
    });

    it.each<[string, Uint8Array, StartCommand['settings']['loss'], RegExp]>([
      ['another loss', npy([2, 1, 2], new Uint8Array(4)), 'categoricalCrossentropy', /choose the loss “Cross-entropy”/],
      ['another size', npy([2, 2, 2], new Uint8Array(8)), 'sparseCategoricalCrossentropy', /a class for each of 1 × 2 places/],
      [
        'a class too many',
        npy([2, 1, 2], new Uint8Array([1, 3, 0, 1])),
        'sparseCategoricalCrossentropy',
        /0 to 2, but the data say 3/,
      ],
    ])('are refused: %s', async (_what, y, loss, reason) => {
      const last = (await train(document, { x_train: images, y_train: y }, { loss })).at(-1);
      expect(last).toMatchObject({ type: 'failed', message: expect.stringMatching(reason) });
    });
  });
});

describe('a limit to the samples', () => {
  it('trains so many, drawn by the seed, and validates with at most a quarter as many', async () => {
    const many = Array.from({ length: 40 }, (_, i) => i);
    const arrays = {
      x_train: npy([40, 2], Float32Array.from(many.flatMap((i) => [i, i]))),
      y_train: npy(
        [40],
        Int32Array.from(many, (i) => i % 3),
      ),
      x_test: npy([20, 2], new Float32Array(40)),
      y_test: npy(
        [20],
        new Int32Array(20).map((_, i) => i % 3),
      ),
    };
    const run = (settings: Partial<StartCommand['settings']>) => train(dense([2], 3, 'softmax'), arrays, settings);
    const limited = await run({ maximumSamples: 12 });
    expect(limited.find(({ type }) => type === 'started')).toMatchObject({ samples: 12, validationSamples: 3, stepsPerEpoch: 3 });
    expect((await run({ maximumSamples: 1 })).find(({ type }) => type === 'started')).toMatchObject({
      samples: 1,
      validationSamples: 1,
    });
    expect((await run({ maximumSamples: 99 })).find(({ type }) => type === 'started')).toMatchObject({
      samples: 40,
      validationSamples: 20,
    });
    const losses = (reports: Report[]) => reports.flatMap((report) => (report.type === 'step' ? [report.loss] : []));
    expect(losses(await run({ maximumSamples: 12 }))).toEqual(losses(limited));
    expect(losses(await run({ maximumSamples: 12, seed: 2 }))).not.toEqual(losses(limited));
  });
});

describe('norms of gradients', () => {
  const y = npy([6], new Int32Array([0, 1, 2, 0, 1, 2]));
  const run = (settings: Partial<StartCommand['settings']>) =>
    train(dense([2], 3, 'softmax'), { x_train: x, y_train: y }, { epochs: 2, ...settings });

  it('are told before every so many steps where the settings ask for them, and change nothing that is learned', async () => {
    const [asked, plain] = [await run({ gradientsEvery: 3 }), await run({})];
    const measured = asked.flatMap((report) => (report.type === 'gradients' ? [report] : []));
    expect(measured).toMatchObject([
      {
        step: 1,
        epoch: 1,
        weights: [
          { path: 'y', name: 'kernel' },
          { path: 'y', name: 'bias' },
        ],
      },
      { step: 4, epoch: 2 },
    ]);
    for (const { weights } of measured) for (const { norm } of weights) expect(norm).toBeGreaterThan(0);
    const before = ['checked', 'need', 'started'];
    const types = [...before, 'gradients', 'step', 'step', 'epoch', 'step', 'gradients', 'step', 'epoch', 'finished'];
    expect(asked.map(({ type }) => type)).toEqual(types);
    const losses = (reports: Report[]) => reports.flatMap((report) => (report.type === 'step' ? [report.loss] : []));
    expect(losses(asked)).toEqual(losses(plain));
    expect(plain.some(({ type }) => type === 'gradients')).toBe(false);
  });
});

describe('samples', () => {
  it.each<[string, number[], number[]]>([
    ['grey images without an axis of one channel', [6, 1, 2], [1, 2, 1]],
    ['a drawing without that axis', [6, 1, 2, 1], [1, 2]],
  ])('fit: %s', async (_what, shape, takes) => {
    const document = network(takes, { type: 'Flatten' }, { type: 'Dense', parameters: { units: 3, activation: 'softmax' } });
    const y = npy([6], new Uint8Array([0, 1, 2, 0, 1, 2]));
    const reports = await train(document, { x_train: npy(shape, new Float32Array(12)), y_train: y }, {});
    expect(reports.at(-1)).toMatchObject({ type: 'finished', steps: 2 });
  });
});

describe('a drawing that leaves the size of its input open', () => {
  const open = (shape: (number | null)[]) =>
    network(shape as number[], { type: 'GlobalAveragePooling2D' }, { type: 'Dense', parameters: { units: 3 } });
  const y = npy([6], new Uint8Array([0, 1, 2, 0, 1, 2]));

  it('takes that of the data', async () => {
    const reports = await train(open([null, null, 1]), { x_train: npy([6, 1, 2], new Float32Array(12)), y_train: y }, {});
    expect(reports.at(-1)).toMatchObject({ type: 'finished', steps: 2 });
  });

  it('says where the data do not fit it otherwise', async () => {
    const reports = await train(open([null, null, 3]), { x_train: npy([6, 1, 2], new Float32Array(12)), y_train: y }, {});
    expect(reports.at(-1)).toMatchObject({ type: 'failed', message: expect.stringMatching(/the drawing expects 1 × 2 × 3/) });
  });
});

describe('an image folder', () => {
  it('trains, and the images that could not be read are told', async () => {
    for (const [i, name] of ['dark', 'light'].entries()) {
      await mkdir(path.join(folder, 'images', name), { recursive: true });
      for (let k = 0; k < 3; k++) {
        const picture = sharp({ create: { width: 5, height: 7, channels: 3, background: { r: 200 * i, g: 200 * i, b: 9 * k } } });
        await picture.png().toFile(path.join(folder, 'images', name, `${k}.png`));
      }
    }
    const whole = await readFile(path.join(folder, 'images', 'dark', '0.png'));
    await writeFile(path.join(folder, 'images', 'dark', 'cut.png'), whole.subarray(0, 50));
    await writeFile(path.join(folder, 'images', 'light', 'text.png'), 'not an image');
    const document = network(
      [4, 4, 3],
      { type: 'GlobalAveragePooling2D' },
      { type: 'Dense', parameters: { units: 2, activation: 'softmax' } },
    );
    const reports = await trainOn(path.join(folder, 'images'), document, { batchSize: 3 });
    expect(reports.find(({ type }) => type === 'started')).toMatchObject({ samples: 7, stepsPerEpoch: 3 });
    expect(reports.flatMap((report) => (report.type === 'note' ? [report.message] : []))).toEqual([
      `1 image can’t be read and is skipped: ${path.join('light', 'text.png')}.`,
      expect.stringMatching(/^2 images can’t be read and are skipped: .*cut\.png/),
    ]);
    expect(reports.at(-1)).toMatchObject({ type: 'finished', steps: 3 });
  });
});

describe('augmentation', () => {
  const network4 = network([4, 4, 1], { type: 'Flatten' }, { type: 'Dense', parameters: { units: 3, activation: 'softmax' } });
  const y = npy([6], new Uint8Array([0, 1, 2, 0, 1, 2]));
  const augmentation = { horizontalFlip: true, cropPadding: 1 };

  it('changes what is trained, from epoch to epoch, and the same seed brings it back', async () => {
    const images = npy(
      [6, 4, 4],
      Float32Array.from({ length: 96 }, (_, i) => (i % 7) / 7),
    );
    const losses = async (settings: Partial<StartCommand['settings']>) => {
      // The rate is too small to change anything: what differs comes from the images
      const all = { optimizer: { name: 'sgd', learningRate: 1e-30 }, epochs: 2, ...settings } as const;
      const reports = await train(network4, { x_train: images, y_train: y }, all);
      return reports.flatMap((report) => (report.type === 'epoch' ? [report.loss!] : []));
    };
    const [plain, changed] = [await losses({}), await losses({ augmentation })];
    expect(plain[1]).toBeCloseTo(plain[0]!, 6);
    expect(Math.abs(changed[0]! - plain[0]!)).toBeGreaterThan(1e-4);
    expect(Math.abs(changed[1]! - changed[0]!)).toBeGreaterThan(1e-4);
    expect(await losses({ augmentation })).toEqual(changed);
  });

  it.each<[string, Record<string, Uint8Array>, string, RegExp]>([
    [
      'rows of numbers',
      { x_train: x, y_train: y },
      dense([2], 3, 'softmax'),
      /data\.npz gives 2, and only images .* can be augmented/,
    ],
    [
      'a target for each pixel',
      { x_train: npy([2, 1, 2, 1], new Float32Array(4)), y_train: npy([2, 1, 2, 1], new Float32Array(4)) },
      network([1, 2, 1], { type: 'Conv2D', parameters: { filters: 1, kernelSize: [1, 1] } }),
      /targets of 1 × 2 × 1, which would have to move with the image: switch horizontal flip/,
    ],
  ])('is refused in words: %s', async (_what, arrays, document, reason) => {
    const reports = await train(document, arrays, {
      augmentation,
      loss: document.includes('Conv2D') ? 'meanSquaredError' : defaultTraining.loss,
    });
    expect(reports).toEqual([{ type: 'failed', code: 'data-augmentation', message: expect.stringMatching(reason) }]);
  });
});

describe('metrics', () => {
  it('say how long the engine waited for data', async () => {
    const y = npy([6], new Uint8Array([0, 1, 2, 0, 1, 2]));
    const reports = await train(dense([2], 3, 'softmax'), { x_train: x, y_train: y, x_test: x, y_test: y }, {});
    const steps = reports.flatMap((report) => (report.type === 'step' ? [report.waitedMilliseconds!] : []));
    const epoch = reports.find((report) => report.type === 'epoch')!;
    expect(steps.every((waited) => waited >= 0)).toBe(true);
    // The validation's batches are waited for, too
    expect(epoch.waitedSeconds! * 1000).toBeGreaterThanOrEqual(steps.reduce((sum, waited) => sum + waited, 0) - 1e-6);
    expect(epoch.waitedSeconds!).toBeLessThanOrEqual(epoch.seconds);
  });

  it('of an epoch are means over samples, of validation in inference mode, as Keras has them', async () => {
    // The rate is too small to change anything, so every batch meets the same weights.
    const values = new Float32Array([1, 2, 3, 4, 5, 6]);
    const reports = await train(
      dense([2], 1, 'linear'),
      { x_train: x, y_train: npy([6], values), x_test: x, y_test: npy([6], values) },
      { loss: 'meanSquaredError', optimizer: { name: 'sgd', learningRate: 1e-30 } },
    );
    const [first, second] = reports.flatMap((report) => (report.type === 'step' ? [report.loss!] : []));
    const epoch = reports.find((report) => report.type === 'epoch')!;
    expect(epoch.loss).toBeCloseTo((first! * 4 + second! * 2) / 6, 5);
    expect(epoch.validationLoss).toBeCloseTo(epoch.loss!, 5);
    expect([epoch.accuracy, epoch.validationAccuracy]).toEqual([null, null]);
  });

  it('that are no numbers end the training in words', async () => {
    const reports = await train(
      dense([2], 1, 'linear'),
      { x_train: x, y_train: npy([6], new Float32Array([1, Number.NaN, 1, 1, 1, 1])) },
      { loss: 'meanSquaredError' },
    );
    expect(reports.at(-2)).toMatchObject({ type: 'step', step: 1, loss: null });
    expect(reports.at(-1)).toMatchObject({
      type: 'failed',
      code: 'loss-not-a-number',
      message: expect.stringMatching(/no longer a number at step 1: lower the learning rate/),
    });
  });
});
