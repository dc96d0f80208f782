import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCommand, netloom } from './netloom.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'netloom-cli-import-'));
const reference = path.resolve(import.meta.dirname, '../../reference');
const sample = (name: string) => path.join(reference, 'import', name);
const place = (name: string) => path.join(folder, name);

beforeAll(() => buildCommand(), 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe('netloom import', () => {
  it('writes a document with its weights beside it', async () => {
    const { code, stdout } = await netloom('import', sample('two.keras'), '-o', place('two.netloom'), '--json');
    expect([code, JSON.parse(stdout)]).toEqual([0, { layers: 9, blocks: 2, problems: [] }]);
    expect(existsSync(place('two.weights.safetensors'))).toBe(true);
    expect(await netloom('check', place('two.netloom'))).toMatchObject({ code: 0, stdout: 'No problems.\n' });
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
    const { code, stderr } = await netloom('import', sample('make.py'), '-o', place('no.netloom'));
    expect([code, existsSync(place('no.netloom'))]).toEqual([1, false]);
    expect(stderr).toMatch(/nothing else that can be opened/);
  });

  it('is not needed to summarize', async () => {
    const { code, stdout } = await netloom('summary', sample('k2two.h5'), '--json');
    expect([code, JSON.parse(stdout).totalParams]).toEqual([0, 143]);
  });
});

describe('netloom predict', () => {
  const data = path.join(reference, 'training/small-vgg.data.npz');

  it('predicts from arrays, one prediction a sample', async () => {
    const log = JSON.parse(readFileSync(path.join(reference, 'training/small-vgg.log.json'), 'utf8'));
    const out = place('vgg.keras');
    const network = path.join(reference, 'training/small-vgg.netloom');
    expect(await netloom('export', network, '--to', 'keras-archive', '-o', out, '--json')).toMatchObject({ code: 0 });
    const { code, stdout } = await netloom('predict', out, '--data', data, '--json');
    const { predictions } = JSON.parse(stdout) as { predictions: number[][] };
    expect([code, predictions[0]!.length]).toEqual([0, log.predictionsBefore[0].length]);
    for (const row of predictions) expect(row.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 4);
  });

  it('asks for what to predict from', async () => {
    expect(await netloom('predict', sample('seq.keras'))).toMatchObject({ code: 2, stdout: '' });
    const { code, stderr } = await netloom('predict', sample('two.keras'), '--image', sample('make.py'));
    expect([code, stderr]).toMatchObject([1, expect.stringContaining('one input')]);
  });
});

describe('netloom train', () => {
  it('starts from the weights of a .keras file and saves one', async () => {
    const network = path.join(reference, 'training/small-vgg.netloom');
    const data = path.join(reference, 'training/small-vgg.data.npz');
    const [start, out] = [place('start.keras'), place('end.keras')];
    await netloom('export', network, '--to', 'keras-archive', '-o', start);
    const options = ['--data', data, '--epochs', '1', '--engine', 'wasm', '--no-shuffle', '--json'];
    const first = await netloom('train', network, ...options, '--initial-weights', start, '--save', out);
    expect(first.stdout).toContain('"type":"finished"');
    expect(existsSync(out)).toBe(true);
    // An imported network starts from its own weights, and so from the same loss
    const second = await netloom('train', start, ...options);
    const loss = (text: string) => JSON.parse(text.split('\n').find((line) => line.includes('"type":"step"'))!).loss;
    expect(loss(second.stdout)).toBeCloseTo(loss(first.stdout), 6);
  }, 60_000);
});
