import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { npy, npz } from '../datasets/files.ts';
import { netloom } from './netloom.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'netloom-cli-import-'));
const reference = path.resolve(import.meta.dirname, '../../reference');
const sample = (name: string) => path.join(reference, 'import', name);
const place = (name: string) => path.join(folder, name);

afterAll(() => rmSync(folder, { recursive: true }));

describe('netloom import', () => {
  it.skipIf(process.platform === 'win32')('does not wait for a pipe that nobody writes to', async () => {
    execFileSync('mkfifo', [place('pipe')]);
    const { code, stderr } = await netloom('import', place('pipe'), '-o', place('pipe.netloom'));
    expect([code, stderr]).toEqual([1, `netloom: ${place('pipe')} can't be read: it is no file.\n`]);
  });

  it('writes a document with its weights beside it', async () => {
    const { code, stdout } = await netloom('import', sample('two.keras'), '-o', place('two.netloom'), '--json');
    expect([code, JSON.parse(stdout)]).toEqual([0, { layers: 9, blocks: 2, problems: [] }]);
    expect(existsSync(place('two.weights.safetensors'))).toBe(true);
    expect(await netloom('check', place('two.netloom'))).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^No problems\.\n/),
    });
  });

  it('names what it does not know, and keeps it', async () => {
    const odd = {
      class_name: 'Sequential',
      config: {
        name: 'odd',
        layers: [
          { class_name: 'InputLayer', config: { batch_shape: [null, 8, 8, 1], name: 'image' } },
          { class_name: 'Mystery', config: { name: 'mystery', some_thing: { deep: [1, 2] } } },
        ],
      },
    };
    writeFileSync(place('odd.json'), JSON.stringify(odd));
    const { code, stdout } = await netloom('import', place('odd.json'), '-o', place('odd.netloom'), '--json');
    const { problems } = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(problems.map((problem: { code: string; node: string }) => problem.code)).toContain('unknown-operator');
    const document = JSON.parse(readFileSync(place('odd.netloom'), 'utf8'));
    expect(document.graph.nodes[1]).toMatchObject({
      name: 'mystery',
      type: 'Mystery',
      parameters: { someThing: { deep: [1, 2] } },
    });
  });

  it('does not overwrite what it reads, and refuses what is no network', async () => {
    expect(await netloom('import', sample('two.keras'), '-o', sample('two.keras'))).toMatchObject({ code: 2, stdout: '' });
    copyFileSync(sample('two.h5'), place('linked.h5'));
    symlinkSync('linked.h5', place('link.h5'));
    expect(await netloom('import', place('linked.h5'), '-o', place('link.h5'))).toMatchObject({ code: 2, stdout: '' });
    expect(readFileSync(place('linked.h5'))).toEqual(readFileSync(sample('two.h5')));
    const { code, stderr } = await netloom('import', sample('make.py'), '-o', place('no.netloom'));
    expect([code, existsSync(place('no.netloom'))]).toEqual([1, false]);
    expect(stderr).toMatch(/nothing else that can be opened/);
  });

  it.runIf(process.platform === 'linux')('says at once where it can not write', async () => {
    const { code, stderr } = await netloom('import', sample('two.keras'), '-o', '/proc/netloom/two.netloom');
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^netloom: two\.netloom can't be saved: its folder is not there and can’t be made\. Choose another folder\.\n$/,
    );
  });

  it('is not needed to summarize', async () => {
    const { code, stdout } = await netloom('summary', sample('k2two.h5'), '--json');
    expect([code, JSON.parse(stdout).totalParams]).toEqual([0, 143]);
  });
});

const initial = path.join(reference, 'training/small-vgg.initial.keras');
const data = path.join(reference, 'training/small-vgg.data.npz');

describe('netloom predict', () => {
  it('predicts from arrays what Keras does, one prediction a sample', async () => {
    const { predictionsBefore } = readLog();
    const { code, stdout } = await netloom('predict', initial, '--data', data, '--json');
    const { predictions } = JSON.parse(stdout) as { predictions: number[][] };
    expect(code).toBe(0);
    expectAlike(predictions.slice(0, predictionsBefore.length), predictionsBefore, 1e-5);
  });

  it('takes the size of the samples where the network leaves its own open', async () => {
    const open = {
      format: 'netloom',
      version: 1,
      name: 'open',
      blocks: {},
      graph: {
        nodes: [
          { id: 'a', name: 'image', type: 'InputLayer', parameters: { shape: [null, null, 1] } },
          { id: 'b', name: 'mean', type: 'GlobalAveragePooling2D' },
        ],
        edges: [{ from: ['a', 0], to: ['b', 0] }],
        outputs: [],
      },
    };
    writeFileSync(place('open.netloom'), JSON.stringify(open));
    writeFileSync(place('open.npz'), npz({ x: npy([2, 1, 3, 1], new Float32Array([1, 2, 3, 4, 5, 9])) }));
    const { code, stdout } = await netloom('predict', place('open.netloom'), '--data', place('open.npz'), '--json');
    expect([code, JSON.parse(stdout)]).toEqual([0, { predictions: [[2], [6]] }]);
    writeFileSync(place('wide.npz'), npz({ x: npy([2, 1, 3, 2], new Float32Array(12)) }));
    expect(await netloom('predict', place('open.netloom'), '--data', place('wide.npz'))).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('samples of 1 × 3 × 2, “image” takes ? × ? × 1'),
    });
  });

  it('asks for what to predict from', async () => {
    expect(await netloom('predict', sample('seq.keras'))).toMatchObject({ code: 2, stdout: '' });
    const { code, stderr } = await netloom('predict', sample('two.keras'), '--image', sample('make.py'));
    expect([code, stderr]).toMatchObject([1, expect.stringContaining('one input')]);
  });
});

describe('netloom train', () => {
  it("goes from Keras's weights through Keras's losses to Keras's predictions, and saves what Python opens", async () => {
    const log = readLog();
    const { name, learningRate } = log.optimizer;
    const out = place('end.keras');
    const settings = ['--optimizer', name, '--learning-rate', `${learningRate}`, '--loss', log.loss];
    const order = ['--epochs', '1', '--batch-size', `${log.batchSize}`, '--no-shuffle', '--engine', 'wasm'];
    const run = await netloom('train', initial, '--data', data, ...settings, ...order, '--save', out, '--json');
    expect(run).toMatchObject({ code: 0 });
    const messages = run.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const losses = messages.flatMap(({ type, loss }) => (type === 'step' ? [loss as number] : []));
    expectAlike([losses], [log.lossPerStep], 1e-4);
    const after = await netloom('predict', out, '--data', data, '--engine', 'wasm', '--json');
    const { predictions } = JSON.parse(after.stdout) as { predictions: number[][] };
    expectAlike(predictions.slice(0, log.predictionsAfter.length), log.predictionsAfter, 1e-3);
  }, 60_000);

  it('starts from the weights of any file that it is given', async () => {
    const plain = place('plain.netloom');
    await netloom('import', initial, '-o', plain);
    rmSync(place('plain.weights.safetensors'));
    const options = ['--data', data, '--epochs', '1', '--engine', 'wasm', '--no-shuffle', '--json'];
    const first = await netloom('train', plain, ...options, '--initial-weights', initial);
    const second = await netloom('train', initial, ...options);
    const loss = (text: string) => JSON.parse(text.split('\n').find((line) => line.includes('"type":"step"'))!).loss;
    expect(loss(first.stdout)).toBe(loss(second.stdout));
  }, 60_000);
});

/** What Keras said of this training. */
function readLog(): {
  optimizer: { name: string; learningRate: number };
  loss: string;
  batchSize: number;
  lossPerStep: number[];
  predictionsBefore: number[][];
  predictionsAfter: number[][];
} {
  return JSON.parse(readFileSync(path.join(reference, 'training/small-vgg.log.json'), 'utf8'));
}

function expectAlike(actual: readonly number[][], expected: readonly number[][], tolerance: number): void {
  expect(actual.map((row) => row.length)).toEqual(expected.map((row) => row.length));
  for (const [i, row] of expected.entries())
    for (const [j, value] of row.entries())
      expect(Math.abs(actual[i]![j]! - value), `row ${i + 1}, number ${j + 1}`).toBeLessThan(
        tolerance * Math.max(1, Math.abs(value)),
      );
}
