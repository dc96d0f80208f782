import { spawn } from 'node:child_process';
import { access, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { installation } from '#main/installation.ts';
import { readWeightsFile } from '#main/weights/files.ts';
import { squares } from '../datasets/files.ts';
import { buildTrainer, smallNetwork } from '../runs/training.ts';
import { outcome, start } from './netloom.ts';

let folder: string;
beforeAll(buildTrainer, 120_000);
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'netloom-cli-train-'));
  await writeFile(path.join(folder, 'small.netloom'), smallNetwork());
  await writeFile(path.join(folder, 'data.npz'), squares(48));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Result {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** `netloom train ...` in the folder; `onOut` sees what has come so far. */
function train(
  args: readonly string[],
  onOut: (out: string, interrupt: () => void) => void = () => undefined,
  data = path.join(folder, 'data'),
): Promise<Result> {
  return new Promise((resolve) => {
    const env = { ...process.env, NETLOOM_DATA: data };
    // A process group of its own, so that an interrupt reaches the training process too, as in a terminal.
    const child = spawn(process.execPath, [path.join(installation, 'out', 'node', 'cli.js'), 'train', ...args], {
      cwd: folder,
      env,
      detached: true,
    });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      onOut(out, () => process.kill(-child.pid!, 'SIGINT'));
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

function lines(out: string): Record<string, unknown>[] {
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

const plain = ['small.netloom', '--data', 'data.npz', '--engine', 'cpu'];

describe('netloom train', () => {
  it('tells a line of JSON a message and saves the document with its weights', async () => {
    const { code, out, err } = await train([
      ...plain,
      ...[
        '--json',
        '--epochs',
        '2',
        '--batch-size',
        '16',
        '--optimizer',
        'SGD',
        '--learning-rate',
        '0.1',
        '--loss',
        'sparse_categorical_crossentropy',
      ],
      ...['--validation-split', '0.25', '--no-shuffle', '--seed', '7', '--save', 'trained.netloom'],
    ]);
    expect([code, err]).toEqual([0, 'Saved trained.netloom and trained.weights.safetensors beside it.\n']);
    const messages = lines(out);
    expect(messages.map(({ type }) => type)).toEqual([
      'started',
      'step',
      'step',
      'step',
      'epoch',
      'step',
      'step',
      'step',
      'epoch',
      'finished',
    ]);
    expect(messages[0]).toMatchObject({
      engine: 'cpu',
      device: expect.any(String),
      params: 55,
      samples: 36,
      validationSamples: 12,
    });
    expect(messages[1]).toMatchObject({ step: 1, loss: expect.any(Number), accuracy: expect.any(Number) });

    expect([...(await readWeightsFile(path.join(folder, 'trained.weights.safetensors'))).keys()]).toEqual([
      'conv/kernel',
      'conv/bias',
      'classes/kernel',
      'classes/bias',
    ]);
    const again = await train(['trained.netloom', '--data', 'data.npz', '--engine', 'cpu', '--json', '--epochs', '1']);
    expect(again.err).toMatch(/starts from the weights in .*trained\.weights\.safetensors/);
    expect(again.code).toBe(0);
  });

  it.each<[string, string[], unknown]>([
    ['the drawing', [], { cropPadding: 2 }],
    ['the options', ['--horizontal-flip', '--crop-padding', '1'], { horizontalFlip: true, cropPadding: 1 }],
    ['the option to leave it', ['--no-augmentation'], undefined],
  ])('augments as it is said by %s', async (_who, options, expected) => {
    const drawn = { ...JSON.parse(smallNetwork()), training: { augmentation: { cropPadding: 2 } } } as object;
    await writeFile(path.join(folder, 'small.netloom'), JSON.stringify(drawn));
    expect((await train([...plain, '--epochs', '1', ...options])).code).toBe(0);
    const [run] = await readdir(path.join(folder, 'data', 'runs'));
    const stored = await readFile(path.join(folder, 'data', 'runs', run!, 'settings.json'), 'utf8');
    expect((JSON.parse(stored) as { settings: { augmentation?: unknown } }).settings.augmentation).toEqual(expected);
  });

  it('tells a person a line an epoch', async () => {
    const { code, out } = await train([...plain, '--epochs', '2']);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^Training 55 parameters on 48 samples with cpu \(.+\)\.\nEpoch 1 of 2: loss [\d.]+, accuracy [\d.]+ %, [\d.]+ s\nEpoch 2 of 2: .*\nDone after 2 steps and [\d.]+ s\.\nThe run is \d{8}-\d{6}-[0-9a-f]{8}\.\n$/,
    );
  });

  it('stops kindly at Ctrl-C and saves what it has', async () => {
    let interrupted = false;
    const { code, out, err } = await train(
      [...plain, '--json', '--epochs', '100000', '--save', 'stopped.netloom'],
      (so, interrupt) => {
        if (interrupted || !so.includes('"epoch"')) return;
        interrupted = true;
        interrupt();
      },
    );
    expect(code).toBe(0);
    expect(lines(out).at(-1)).toMatchObject({ type: 'finished', reason: 'stopped' });
    expect(err).toBe('Saved stopped.netloom and stopped.weights.safetensors beside it.\n');
    await access(path.join(folder, 'stopped.netloom'));
    const [run] = await readdir(path.join(folder, 'data', 'runs'));
    expect(JSON.parse(await readFile(path.join(folder, 'data', 'runs', run!, 'state.json'), 'utf8'))).toMatchObject({
      state: 'stopped',
      reason: null,
    });
  });

  it('goes on with a run that was stopped', async () => {
    let interrupted = false;
    const first = await train([...plain, '--json', '--epochs', '40', '--batch-size', '8'], (so, interrupt) => {
      if (interrupted || !so.includes('"step"')) return;
      interrupted = true;
      interrupt();
    });
    const stopped = lines(first.out).at(-1)!;
    expect(stopped).toMatchObject({ type: 'finished', reason: 'stopped' });
    const { code, out, err } = await train(['--resume', 'last', '--json', '--save', 'more.netloom']);
    expect([code, err]).toEqual([0, 'Saved more.netloom and more.weights.safetensors beside it.\n']);
    const messages = lines(out);
    expect(messages[0]).toMatchObject({ type: 'started', engine: 'cpu', stepsBefore: stopped.steps });
    expect(messages.find(({ type }) => type === 'step')).toMatchObject({ step: Number(stopped.steps) + 1 });
    expect(messages.at(-1)).toMatchObject({ type: 'finished', reason: 'done', steps: 240 });
    expect(await readdir(path.join(folder, 'data', 'runs'))).toHaveLength(1);
    expect((await train(['--resume', 'last', '--json'])).err).toMatch(/^netloom: “small” has been trained to its end/);
    expect((await train(['--resume', 'nothing'])).err).toMatch(
      /there is no such run\. The newest are \d{8}-.*\(small, finished\)/,
    );
    const runs = (...more: string[]) => outcome(start(['runs', ...more], { NETLOOM_DATA: path.join(folder, 'data') }));
    const [run, ...others] = JSON.parse((await runs('--json')).stdout);
    expect(others).toEqual([]);
    expect(run).toMatchObject({ name: 'small', state: 'finished', engine: 'cpu', lastEpoch: { epoch: 40 } });
    expect((await runs()).stdout).toMatch(new RegExp(`^${run.id}  finished  40 of 40 epochs +\\d+\\.\\d %  small\n$`));
  }, 60_000);

  it.each<[string, string[], 1 | 2, RegExp]>([
    ['a drawing beside a run', ['small.netloom', '--resume', 'last'], 2, /leave small\.netloom out/],
    ['other settings of a run', ['--resume', 'last', '--no-shuffle'], 2, /leave --no-shuffle out/],
    ['other epochs of a run', ['--resume', 'last', '--epochs', '9'], 2, /leave --epochs out/],
    ['a run where there is none', ['--resume', 'last'], 1, /--resume last: there are no trainings yet/],
    ['nothing', [], 2, /missing required argument 'file'/],
    [
      'data that do not fit',
      ['resnet-digits', '--data', 'data.npz'],
      1,
      /^netloom: data\.npz gives 4 × 4 × 1, the drawing expects 28 × 28 × 1/,
    ],
    ['a network with errors', ['first-example', '--data', 'data.npz'], 1, /^netloom: The drawing can’t be trained yet: /],
    ['an engine that is none', [...plain.slice(0, 3), '--engine', 'abacus'], 2, /--engine is one of tensorflow, .*, not abacus/],
    ['a loss that is none', [...plain, '--loss', 'ctc'], 2, /--loss is one of/],
    ['a number that is none', [...plain, '--epochs', 'many'], 2, /--epochs is a number, not many/],
    ['a border that is none', [...plain, '--crop-padding', '-1'], 2, /The setting augmentation\.cropPadding does not fit/],
    ['no data', ['small.netloom'], 2, /required option '--data <data>'/],
    ['data that are not there', ['small.netloom', '--data', 'nothing'], 1, /--data nothing: there is no such file or folder/],
    ['weights that are not there', [...plain, '--initial-weights', 'none'], 1, /There is no weights file at .*none/],
    [
      'a place that is not there',
      [...plain, '--save', 'no/such/out.netloom'],
      2,
      /--save no\/such\/out\.netloom: there is no folder no\/such/,
    ],
    ['a format that it does not write', [...plain, '--save', 'out.h5'], 2, /name it something\.netloom/],
  ])('refuses %s in one line', async (_what, args, code, reason) => {
    const result = await train([...args, '--json']);
    expect(result.code).toBe(code);
    expect(result.err).toMatch(reason);
    expect(result.err).not.toMatch(/\n\s+at /);
    for (const message of result.out === '' ? [] : lines(result.out)) expect(message).toMatchObject({ type: 'failed' });
  });

  it.each(['/proc/netloom', 'small.netloom'])('says where a training can not be kept, and the way out: %s', async (place) => {
    const { code, out, err } = await train(plain, undefined, path.resolve(folder, place));
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(
      /^netloom: The training can’t be kept in .*runs: its folder is not there and can’t be made\. .* NETLOOM_DATA in the environment names another place for what Netloom keeps\.\n$/,
    );
  });
});
