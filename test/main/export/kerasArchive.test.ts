import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { restoreDocument } from '#core/document/restore.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { initialWeights } from '#core/plan/initialWeights.ts';
import { makePlan } from '#core/plan/plan.ts';
import type { NamedArray } from '#main/engines/engine.ts';
import { exportKerasArchive } from '#main/export/kerasArchive.ts';
import { openNetwork } from '#main/import/open.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'netloom-keras-'));
const root = path.resolve(import.meta.dirname, '../../..');
afterAll(() => rmSync(folder, { recursive: true }));

async function read(file: string): Promise<NetloomDocument> {
  if (file.endsWith('.keras')) return (await openNetwork(path.join(root, file), { weights: false })).document;
  const restored = restoreDocument(readFileSync(path.join(root, file), 'utf8'));
  if (!restored.ok) throw new Error(restored.message);
  return restored.document;
}

function planOf(document: NetloomDocument) {
  const made = makePlan(document);
  if (!made.ok) throw new Error(made.problems.map(({ message }) => message).join('\n'));
  return made.plan;
}

const networks = [
  'templates/networks/chapter/resnet-digits.json',
  'templates/networks/chapter/resnet50-v2.json',
  'test/reference/import/two.keras',
  'test/reference/import/norms.keras',
];

describe('a .keras archive', () => {
  it('names the augmentation that it can’t hold', async () => {
    const digits = await read('templates/networks/chapter/resnet-digits.json');
    const file = path.join(folder, 'augmented.keras');
    const training = { ...digits.training, augmentation: { cropPadding: 2 } };
    const { notes } = await exportKerasArchive({ document: { ...digits, training }, file, weights: null });
    expect(notes).toEqual([
      expect.stringMatching(/cut out at random after 2 zeros were put around them\. That is not in the archive/),
    ]);
  });

  it.each(networks)(
    'of %s comes back as the same network with the same weights',
    async (name) => {
      const document = await read(name);
      const plan = planOf(document);
      const weights = new Map(initialWeights(plan, 7));
      const file = path.join(folder, `${path.basename(name)}.keras`);
      await exportKerasArchive({ document, file, weights });
      const back = await openNetwork(file, { weights: true });
      expect(back.notices).toEqual([]);
      const again = planOf(back.document);
      // Keras lists layers by their depth, a drawing as it was drawn: weights are found by the names
      const named = (p: typeof plan, w: ReadonlyMap<string, NamedArray>) =>
        new Map(
          p.layers.flatMap((layer) =>
            layer.weights.map((spec) => [
              `${layer.name}/${spec.name}`,
              Buffer.from(new Uint8Array(w.get(`${layer.path}/${spec.name}`)!.data.slice().buffer)),
            ]),
          ),
        );
      const [before, after] = [named(plan, weights), named(again, back.weights!)];
      expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
      for (const [key, numbers] of before) expect(numbers.equals(after.get(key)!), key).toBe(true);
      const layers = (p: typeof plan) =>
        p.layers
          .map(({ name: layer, type, parameters, output }) =>
            JSON.stringify([layer.replace('_call_2', ''), type, parameters, output]),
          )
          .sort();
      expect([...new Set(layers(again))]).toEqual([...new Set(layers(plan))]);
    },
    60_000,
  );

  it('is not written for a network with errors, and says why', async () => {
    const document = await read('templates/examples/doubled-filters.json');
    const file = path.join(folder, 'errors.keras');
    await expect(exportKerasArchive({ document, file, weights: null })).rejects.toMatchObject({ code: 'network-has-errors' });
  });
});
