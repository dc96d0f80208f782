import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { restoreDocument } from '#core/document/restore.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { layersOf } from '#core/fold/same.ts';
import { initialWeights } from '#core/plan/initialWeights.ts';
import { makePlan } from '#core/plan/plan.ts';
import { firstMisfit, weightSpecs, weightsByName } from '#core/plan/weights.ts';
import { exportKerasArchive } from '#main/export/kerasArchive.ts';
import { readAnyWeights } from '#main/import/anyWeights.ts';
import { readWeightsFile } from '#main/weights/files.ts';
import { residualNetwork } from '../../core/analysis/longNetworks.ts';
import { netloom } from './netloom.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'netloom-cli-fold-'));
const reference = path.resolve(import.meta.dirname, '../../reference');
const place = (name: string) => path.join(folder, name);

/** Small enough to have its weights written and read. */
const small: NetloomDocument = (() => {
  const document = residualNetwork(90);
  const nodes = document.graph.nodes.map((node) => {
    const { filters } = node.parameters ?? {};
    return typeof filters === 'number' ? { ...node, parameters: { ...node.parameters, filters: filters / 32 } } : node;
  });
  return { ...document, name: 'small', graph: { ...document.graph, nodes } };
})();

beforeAll(async () => {
  await exportKerasArchive({ document: small, file: place('small.keras'), weights: null });
});

afterAll(() => rmSync(folder, { recursive: true }));

function read(name: string): NetloomDocument {
  const restored = restoreDocument(readFileSync(place(name), 'utf8'));
  if (!restored.ok) throw new Error(restored.message);
  expect(restored.notices).toEqual([]);
  return restored.document;
}

function planOf(document: NetloomDocument) {
  const made = makePlan(document);
  if (!made.ok) throw new Error('the network has errors');
  return made.plan;
}

const namesOf = (document: NetloomDocument) => layersOf(document).operators.map(({ name }) => name);

/** Each command is a program of its own. */
const slow = { timeout: 120_000 };

describe('netloom import --fold', slow, () => {
  it('says what it found in ResNet50', async () => {
    const json = gunzipSync(readFileSync(path.join(reference, 'networks/resnet50.keras.json.gz')));
    writeFileSync(place('resnet50.json'), json);
    const { code, stdout } = await netloom('import', place('resnet50.json'), '-o', place('resnet50.netloom'), '--fold');
    expect([code, stdout]).toEqual([
      0,
      `Imported resnet50: 177 layers, 2 blocks.\nFolded: 177 nodes became 17. Found Bottleneck (12 times), Projection (4 times).\nWrote ${place('resnet50.netloom')}.\n`,
    ]);
    const summary = await netloom('summary', place('resnet50.netloom'), '--json');
    const { keras: _, source, ...expected } = JSON.parse(readFileSync(path.join(reference, 'networks/resnet50.json'), 'utf8'));
    expect(source).toBe('keras.applications');
    expect(JSON.parse(summary.stdout)).toEqual(expected);
  });

  it('files the weights under the folded layers, and the way back brings them home', async () => {
    const imported = await netloom('import', place('small.keras'), '-o', place('folded.netloom'), '--fold', '--json');
    expect(JSON.parse(imported.stdout)).toMatchObject({
      layers: small.graph.nodes.length,
      folded: { after: expect.any(Number) },
    });
    const folded = read('folded.netloom');
    const weights = await readWeightsFile(place('folded.weights.safetensors'));
    expect(firstMisfit(planOf(folded), weights)).toBe(null);
    const back = await netloom('fold', place('folded.netloom'), '-o', place('back.netloom'), '--unfold');
    expect([back.code, back.stdout]).toEqual([0, expect.stringMatching(/^Unfolded: \d+ nodes became \d+\.\n/)]);
    expect(namesOf(read('back.netloom'))).toEqual(namesOf(folded));
    await netloom('import', place('small.keras'), '-o', place('flat.netloom'));
    const home = await readWeightsFile(place('back.weights.safetensors'));
    const flat = await readWeightsFile(place('flat.weights.safetensors'));
    expect([...home.keys()].sort()).toEqual([...flat.keys()].sort());
    for (const [key, { data }] of flat) expect([key, home.get(key)!.data]).toEqual([key, data]);
  });

  it('a folded network goes to Keras with Keras’s names and weights', async () => {
    await netloom('import', place('small.keras'), '-o', place('again.netloom'), '--fold');
    const exported = await netloom('export', place('again.netloom'), '--to', 'keras-archive', '-o', place('again.keras'));
    expect(exported.code).toBe(0);
    await netloom('import', place('again.keras'), '-o', place('twice.netloom'));
    await netloom('import', place('small.keras'), '-o', place('once.netloom'));
    expect(namesOf(read('twice.netloom'))).toEqual(namesOf(read('once.netloom')));
    const [once, twice] = await Promise.all(
      ['once', 'twice'].map((name) => readWeightsFile(place(`${name}.weights.safetensors`))),
    );
    for (const [key, { data }] of once!) expect([key, twice!.get(key)?.data]).toEqual([key, data]);
  });
});

describe('netloom fold', slow, () => {
  it('weights from before the drawing was folded still fit it, by the names of its layers', async () => {
    await netloom('import', place('small.keras'), '-o', place('plain.netloom'));
    expect((await netloom('fold', place('plain.netloom'), '-o', place('drawn.netloom'))).code).toBe(0);
    const plan = planOf(read('drawn.netloom'));
    const before = place('plain.weights.safetensors');
    expect(firstMisfit(plan, await readWeightsFile(before))).not.toBe(null);
    const found = await readAnyWeights(before, plan);
    expect(firstMisfit(plan, found)).toBe(null);
    expect(found.size).toBe(weightSpecs(plan).length);
    const own = initialWeights(plan, 1);
    expect(weightsByName(plan, own)).toBe(own);
  });

  it('says so where nothing repeats, and writes nothing', async () => {
    const { code, stderr, stdout } = await netloom('fold', 'first-example', '-o', place('nothing.netloom'));
    expect([code, stdout, existsSync(place('nothing.netloom'))]).toEqual([1, '', false]);
    expect(stderr).toBe('netloom: first-example: nothing in it repeats often enough to be worth a block. Nothing was written.\n');
  });
});
