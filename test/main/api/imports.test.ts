import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { restoreDocument } from '#core/document/restore.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { makePlan } from '#core/plan/plan.ts';
import { weightKey } from '#core/plan/types.ts';
import { createDocumentHandlers } from '#main/api/documents.ts';
import { createExportHandlers } from '#main/api/exports.ts';
import { keepWeights } from '#main/api/imports.ts';
import { openNetwork } from '#main/import/open.ts';
import { readWeightsFile } from '#main/weights/files.ts';
import { temporaryContext } from '../context.ts';

let host: ReturnType<typeof temporaryContext>;
let documents: ReturnType<typeof createDocumentHandlers>;
beforeEach(() => {
  host = temporaryContext();
  documents = createDocumentHandlers(host.context, () => undefined);
});
afterEach(() => host.remove());

const archive = path.resolve(import.meta.dirname, '../../reference/training/small-vgg.initial.keras');
const served = (name: string) => path.join(host.served, name);

/** The file as the app opens it. */
async function open(name: string) {
  const entry = (await documents.list({})).find((file) => file.name === name.replace(/\.netloom$/, ''));
  if (!entry) throw new Error(`${name} is not offered`);
  return documents.open({ handle: entry.handle });
}

function documentOf(text: string): NetloomDocument {
  const restored = restoreDocument(text);
  if (!restored.ok) throw new Error(restored.message);
  return restored.document;
}

/** What the archive holds, by the keys of the plan. */
function keysOf(document: NetloomDocument): string[] {
  const made = makePlan(document);
  if (!made.ok) throw new Error('the network has errors');
  return made.plan.layers.flatMap((layer) => layer.weights.map((weight) => weightKey(layer, weight)));
}

describe("Keras's files in the app", () => {
  beforeEach(() => copyFileSync(archive, served('vgg.keras')));

  it('are offered, and open with their weights as a drawing that is not saved yet', async () => {
    const { text, hash, weights, notices } = await open('vgg.keras');
    expect(hash).toBeNull();
    expect(notices).toEqual([]);
    const file = host.context.handles.resolve(weights!);
    const arrays = await readWeightsFile(file!);
    expect([...arrays.keys()].sort()).toEqual(keysOf(documentOf(text)).sort());
    expect(readFileSync(served('vgg.keras')).equals(readFileSync(archive)), 'the opened file stays as it is').toBe(true);
  });

  it('keep their weights beside the document that is saved from them', async () => {
    const { text, weights } = await open('vgg.keras');
    const entry = await documents.chooseToSave({ name: 'mine' });
    const saved = await documents.save({ handle: entry!.handle, text, hash: null, weights: weights! });
    expect(readdirSync(host.served).sort()).toEqual(['mine.netloom', 'mine.weights.safetensors', 'vgg.keras']);
    const again = await open('mine.netloom');
    expect(host.context.handles.resolve(again.weights!)).toBe(served('mine.weights.safetensors'));
    expect(saved).toMatchObject({ outcome: 'saved', weights: again.weights });
    await expect(
      documents.save({ handle: again.handle, text: again.text, hash: again.hash, weights: again.weights! }),
    ).resolves.toMatchObject({ outcome: 'saved' });
  });

  it('go out again as an archive with the same weights', async () => {
    const { text, weights } = await open('vgg.keras');
    const exports = createExportHandlers(host.context);
    const result = await exports.kerasArchive({ document: text, weights: weights! });
    const back = await openNetwork(served(result!.location), { weights: true });
    const given = await openNetwork(archive, { weights: true });
    expect([...back.weights!.keys()].sort()).toEqual([...given.weights!.keys()].sort());
    for (const [key, { shape, data }] of given.weights!) {
      expect(back.weights!.get(key)!.shape, key).toEqual(shape);
      expect(back.weights!.get(key)!.data, key).toEqual(data);
    }
  });

  it('are refused by name, not by place, when they are damaged', async () => {
    writeFileSync(served('broken.keras'), readFileSync(archive).subarray(0, 2000));
    const entry = (await documents.list({})).find(({ name }) => name === 'broken.keras');
    await expect(documents.open({ handle: entry!.handle })).rejects.toThrow(/^broken\.keras can't be read/);
  });

  it('leave no more than a few sets of weights behind', async () => {
    const others = new Map([['dense kernel', { shape: [1], data: Float32Array.of(1) }]]);
    for (let i = 0; i < 9; i++) await keepWeights(host.context.folders.cache, others);
    const { weights } = await open('vgg.keras');
    expect(existsSync(host.context.handles.resolve(weights!)!), 'the latest is kept').toBe(true);
    expect(readdirSync(path.join(host.context.folders.cache, 'imports'))).toHaveLength(8);
    expect(existsSync(served('vgg.weights.safetensors'))).toBe(false);
  });
});
