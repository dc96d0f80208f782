import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { restoreDocument } from '#core/document/restore.ts';
import { initialWeights } from '#core/plan/initialWeights.ts';
import { makePlan } from '#core/plan/plan.ts';
import { register } from '#main/cli/export.ts';
import { encodeSafetensors } from '#main/weights/safetensors.ts';

/** A small network in a file, as a person has it. */
const text = JSON.stringify({
  format: 'netloom',
  version: 1,
  name: 'Small',
  blocks: {},
  graph: {
    nodes: [
      { id: 'a', name: 'image', type: 'InputLayer', parameters: { shape: [6, 6, 2] } },
      { id: 'b', name: 'depth', type: 'DepthwiseConv2D', parameters: { depthMultiplier: 2, padding: 'same' } },
      { id: 'c', name: 'norm', type: 'BatchNormalization' },
      { id: 'd', name: 'pool', type: 'GlobalAveragePooling2D' },
      { id: 'e', name: 'élan vital', type: 'Dense', parameters: { units: 3, activation: 'softmax' } },
    ],
    edges: ['ab', 'bc', 'cd', 'de'].map(([from, to]) => ({ from: [from, 0], to: [to, 0] })),
    outputs: [],
  },
});

describe('netloom export --to typescript', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'netloom-cli-export-'));
    vi.stubEnv('NETLOOM_DATA', path.join(folder, 'data'));
    await writeFile(path.join(folder, 'plain.netloom'), text);
    await writeFile(path.join(folder, 'trained.netloom'), text);
    const restored = restoreDocument(text);
    if (!restored.ok) throw new Error(restored.message);
    const made = makePlan(restored.document);
    if (!made.ok) throw new Error('it has problems');
    await writeFile(path.join(folder, 'trained.weights.safetensors'), encodeSafetensors(new Map(initialWeights(made.plan, 5))));
  });
  afterEach(() => vi.restoreAllMocks());
  afterAll(async () => {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true, force: true });
  });

  /** What the command prints on stdout. */
  async function run(...args: string[]): Promise<string> {
    let said = '';
    vi.spyOn(process.stdout, 'write').mockImplementation((part) => {
      said += part;
      return true;
    });
    vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
    const program = new Command().exitOverride();
    register(program);
    for (const command of program.commands) command.exitOverride();
    await program.parseAsync(['export', '--to', 'typescript', ...args], { from: 'user' });
    return said;
  }
  const place = (name: string) => path.join(folder, name);

  it('prints one JSON value with the files that it wrote', async () => {
    const { files, verified } = JSON.parse(await run(place('plain.netloom'), '-o', place('new'), '--json'));
    expect(verified).toBeUndefined();
    expect(files).toContain(path.join(place('new'), 'src/model.ts'));
    expect(await readFile(path.join(place('new'), 'src/model.ts'), 'utf8')).toContain('Small');
  });

  it('takes the weights that lie beside the document, and verifies', async () => {
    const said = await run(place('trained.netloom'), '-o', place('beside'));
    expect(said).toMatch(/Verified: type-checked and run, 3 predictions differ by at most \d\.\de[-+]\d+\./);
    expect(await readdir(place('beside'))).toContain('weights.safetensors');
  }, 60_000);

  it('takes the weights of a file', async () => {
    const said = await run(
      place('plain.netloom'),
      '-o',
      place('file'),
      '--weights',
      place('trained.weights.safetensors'),
      '--json',
    );
    expect(JSON.parse(said).verified.difference).toBeLessThan(1e-5);
  }, 60_000);

  it('says what is wrong', async () => {
    await expect(run(place('plain.netloom'), '-o', place('no'), '--weights', 'nothing')).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('no run of that id'),
    });
    await expect(run('networks/nothing', '-o', place('no'))).rejects.toThrow(/there is no such file/);
    await expect(run(place('plain.netloom'), '-o', folder)).rejects.toMatchObject({ code: 'folder-not-empty' });
    expect(await readdir(folder)).not.toContain('no');
  });
});
