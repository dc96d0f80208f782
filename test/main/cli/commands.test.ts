import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from 'vitest';
import { netloom, outcome, start } from './netloom.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'netloom-cli-'));
const inFolder = (name: string) => path.join(folder, name);
const reference = path.resolve(import.meta.dirname, '../../reference/networks');
const lesson = 'doubled-filters';
const mend = ['fix', lesson, '--problem', 'add-mismatch', '--fix', 'project-shortcut', '-o'];

afterAll(() => rmSync(folder, { recursive: true }));

const image = { id: 'a', name: 'image', type: 'InputLayer', parameters: { shape: [8, 8, 1] } };
const network = (nodes: object[], more: object = {}) =>
  JSON.stringify({ format: 'netloom', version: 1, name: 'n', blocks: {}, graph: { nodes, edges: [], outputs: [] }, ...more });

describe('check', () => {
  it('prints the problems with their mends as one JSON value, says so on stderr and ends with 1', async () => {
    const { code, stdout, stderr } = await netloom('check', lesson, '--json');
    const { ok, problems } = JSON.parse(stdout);
    expect([code, ok, problems.length]).toEqual([1, false, 1]);
    expect(problems[0]).toMatchObject({ code: 'add-mismatch', severity: 'error', node: 'stage2_add' });
    expect(problems[0].message).toContain('112 × 112 × 64');
    expect(problems[0].fixes.map((fix: { id: string }) => fix.id)).toContain('project-shortcut');
    expect(stderr).toBe('netloom: doubled-filters has 1 error.\n');
  });

  it('ends with 0 and says nothing on stderr where all is well', async () => {
    expect(await netloom('check', 'resnet34')).toMatchObject({ code: 0, stdout: 'No problems.\n', stderr: '' });
  });

  it('gives advice behind the problems, a block at a time; it is no reason to fail', async () => {
    const { code, stdout, stderr } = await netloom('check', 'resnet50-v1', '--json');
    const { ok, problems, advice } = JSON.parse(stdout);
    expect([code, stderr, ok, problems]).toEqual([0, '', true, []]);
    expect(advice.map((one: { code: string; block: string; count: number }) => [one.code, one.block, one.count])).toEqual([
      ['bias-before-normalization', '', 1],
      ['pointwise-stride', 'Projection', 6],
      ['bias-before-normalization', 'Projection', 16],
      ['bias-before-normalization', 'Identity', 36],
    ]);
    expect(advice[3]).toMatchObject({ node: 'stage2_rest/1/squeeze', fixes: [{ id: 'no-bias' }] });
    const words = (await netloom('check', 'resnet50-v1')).stdout;
    expect(words).toMatch(/^No problems\.\n\nAdvice bias-before-normalization at stem\n/);
    expect(words).toContain('Advice bias-before-normalization in the block Identity');
    expect(words).toContain('(−16,896 parameters)');
  });

  it('says with --data whether the network can be trained with them', async () => {
    const wrong = await netloom('check', 'resnet50-v1', '--data', 'mnist', '--json');
    const { ok, problems } = JSON.parse(wrong.stdout);
    expect([wrong.code, ok]).toEqual([1, false]);
    expect(problems).toMatchObject([
      {
        code: 'data-shape',
        severity: 'error',
        node: 'image',
        fixes: [{ id: 'input-shape', title: 'Take 28 × 28 × 1 at image' }],
      },
      { code: 'data-classes', node: 'classify', fixes: [{ id: 'units', title: 'Give classify 10 units' }] },
    ]);
    expect(problems[1].message).toContain('10 classes');
    expect(wrong.stderr).toBe('netloom: resnet50-v1 has 2 errors.\n');
  });

  it('says with --data that a network and data fit, or that there are no such data', async () => {
    expect(await netloom('check', 'resnet-digits', '--data', 'mnist', '--json')).toMatchObject({ code: 0, stderr: '' });
    const missing = await netloom('check', 'resnet-digits', '--data', inFolder('no-such-data'));
    expect([missing.code, missing.stdout]).toEqual([1, '']);
    expect(missing.stderr).toMatch(/no such file or folder.*mnist/);
  });

  it.each<[string, string | Buffer, RegExp]>([
    ['nothing', '', /no Netloom document/],
    ['a cut-off file', network([image]).slice(0, 80), /was it cut off\?$/m],
    ['other JSON', '[1, 2]', /lacks "format"/],
    ['bytes', Buffer.from([0, 255, 27, 91, 50, 74, 3, 4]), /no Netloom document/],
    ['a newer version', network([image], { version: 99 }), /newer Netloom/],
  ])('refuses %s in one line', async (name, content, words) => {
    const file = inFolder(`${name}.netloom`);
    writeFileSync(file, content);
    const { code, stdout, stderr } = await netloom('check', file, '--json');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(words);
    expect(stderr, 'no stack trace').not.toMatch(/\n\s+at /);
    expect(stderr, 'nothing that steers the terminal').not.toContain('\u001b');
  });

  it('tells the names of the templates where a file is missing', async () => {
    const { code, stderr } = await netloom('check', inFolder('missing.netloom'));
    expect(code).toBe(1);
    expect(stderr).toContain('resnet50-v1');
  });
});

describe('fix', () => {
  it('writes the mended network, which has no problems', async () => {
    const file = inFolder('mended.netloom');
    const { code, stdout } = await netloom(...mend, file, '--json');
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { problem: 'add-mismatch', node: 'stage2_add', errorsLeft: 0 }]);
    const checked = await netloom('check', file, '--json');
    expect([checked.code, JSON.parse(checked.stdout)]).toMatchObject([0, { ok: true, problems: [] }]);
  });

  it('follows advice too, of a block by its title', async () => {
    const file = inFolder('lean.netloom');
    const follow = ['fix', 'resnet50-v1', '--problem', 'bias-before-normalization', '--fix', 'no-bias', '-o', file];
    const unclear = await netloom(...follow);
    expect(unclear.code).toBe(1);
    expect(unclear.stderr).toContain('say which with --node: stem, Projection, Identity');
    const { code, stdout } = await netloom(...follow, '--node', 'Identity', '--json');
    const { parametersBefore, parametersAfter } = JSON.parse(stdout);
    expect([code, parametersBefore - parametersAfter]).toEqual([0, 16_896]);
  });

  it('names the mends there are where another is asked for, and writes nothing', async () => {
    const file = inFolder('not-written.netloom');
    const { code, stderr } = await netloom('fix', lesson, '--problem', 'add-mismatch', '--fix', 'pray', '-o', file);
    expect(code).toBe(1);
    expect(stderr).toContain('project-shortcut');
    expect(readdirSync(folder)).not.toContain('not-written.netloom');
  });

  it('says in words that it cannot write', async () => {
    writeFileSync(inFolder('file'), '');
    const { code, stderr } = await netloom(...mend, path.join(inFolder('file'), 'below-a-file.netloom'));
    expect(code).toBe(1);
    expect(stderr).toMatch(/can't be saved: its folder is not there/);
  });
});

describe('summary', () => {
  it('agrees with Keras about the ResNet50 of the chapter', async () => {
    const expected = JSON.parse(readFileSync(path.join(reference, 'chapter-resnet50-v1.json'), 'utf8'));
    const { code, stdout } = await netloom('summary', 'resnet50-v1', '--json');
    const { name: _, layers, ...totals } = JSON.parse(stdout);
    const { input, output, totalParams, trainableParams, nonTrainableParams, macs } = expected;
    expect(code).toBe(0);
    expect(totals).toEqual({ input, output, totalParams, trainableParams, nonTrainableParams, macs });
    expect(layers).toHaveLength(expected.layers.length);
    expect(Object.keys(layers[0])).toEqual(['name', 'type', 'output', 'params', 'macs', 'inputs']);
  });

  it("prints Keras's table, with what each layer is connected to", async () => {
    const { stdout } = await netloom('summary', 'residual');
    expect(stdout).toMatch(/Layer \(type\)\s+Output Shape\s+Param #\s+Connected to/);
    expect(stdout).toMatch(/Total params: 73,856/);
  });

  it('does not mind a reader that goes away', async () => {
    const child = start(['summary', 'resnet50-v1']);
    child.stdout.destroy();
    const [stderr] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    expect([child.exitCode, stderr]).toEqual([0, '']);
  });
});

describe('datasets', () => {
  it('are listed by the names that --data takes', async () => {
    const listed: { id: string }[] = JSON.parse((await netloom('datasets', '--json')).stdout);
    expect(listed).toMatchObject([
      { id: 'mnist', shape: [28, 28, 1], samples: 8500, validationSamples: 1500 },
      { id: 'mnist-32', shape: [32, 32, 3] },
    ]);
    const { code, stdout, stderr } = await netloom('datasets');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^mnist {5}.*28 × 28 × 1, 10 classes, 8,500 images to train and 1,500 to validate\nmnist-32 {2}/);
  });
});

describe('runs', () => {
  it('says how to begin where nothing was trained', async () => {
    const env = { NETLOOM_DATA: inFolder('nothing-yet') };
    const listed = await outcome(start(['runs'], env));
    expect(listed).toMatchObject({ code: 0, stderr: '', stdout: 'Nothing was trained yet: netloom train FILE --data DATA.\n' });
    expect(await outcome(start(['runs', '--json'], env))).toMatchObject({ code: 0, stderr: '', stdout: '[]\n' });
  });
});

describe('templates', () => {
  it('are listed with what they are', async () => {
    const templates: { id: string; kind: string; title: string }[] = JSON.parse((await netloom('templates', '--json')).stdout);
    expect(templates.filter(({ kind }) => kind === 'example').map(({ id }) => id)).toContain('first-example');
    expect(templates.every(({ title }) => title.length > 3)).toBe(true);
    expect(templates.find(({ id }) => id === 'resnet50-v2')).toMatchObject({
      family: { id: 'chapter', title: 'Networks of the chapter' },
      parameters: 25_621_352,
      source: { authors: expect.arrayContaining(['Kaiming He']), year: 2016 },
    });
    const { stdout } = await netloom('templates');
    expect(stdout).toMatch(/^Networks of the chapter\n/);
    expect(stdout).toMatch(/^ {2}resnet50-v2 +25,621,352 {2}ResNet50 in pre-activation .* \(He et al\. 2016\)$/m);
  });
});

describe('wrong usage', () => {
  it.each([
    ['an unknown command', ['paint']],
    ['an unknown option', ['check', lesson, '--loud']],
    ['a missing argument', ['check']],
    ['a missing option', ['fix', lesson]],
    ['an engine that needs no installation', ['engines', 'install', 'wasm']],
    ['a port that is none', ['serve', '--port', 'http']],
    ['a folder that is not there', ['serve', '--folder', inFolder('no such folder')]],
  ])(
    '%s ends with 2 and a line on stderr',
    async (_, args) => {
      const { code, stdout, stderr } = await netloom(...args);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr.trim().length).toBeGreaterThan(10);
      expect(stderr).not.toMatch(/\n\s+at /);
    },
    60_000,
  );
});
