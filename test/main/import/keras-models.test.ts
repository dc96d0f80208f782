import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LoadedEngine } from '#main/engines/engine.ts';
import { wasmEngine } from '#main/engines/tfjs/wasm.ts';
import { exportKerasArchive } from '#main/export/kerasArchive.ts';
import { openNetwork } from '#main/import/open.ts';
import type { Given } from './predict.ts';
import { expectOutputs, predict } from './predict.ts';

const folder = fileURLToPath(new URL('../../reference/models/', import.meta.url));
const archives = readdirSync(folder).filter((name) => /\.(keras|h5)$/.test(name));
/** With a layer that only its author has: everything else about them is there, but they can't be computed here. */
const isOpaque = (name: string) => name.startsWith('own-');

function reported(archive: string): { inputs: Given[]; outputs: Given[] } {
  return JSON.parse(readFileSync(`${folder}${archive.replace(/\.\w+$/, '')}.json`, 'utf8'));
}

describe('models that Keras saved with their weights', () => {
  let engine: LoadedEngine;
  const temporary = mkdtempSync(path.join(tmpdir(), 'netloom-models-'));
  beforeAll(async () => {
    engine = await wasmEngine.load();
  });
  afterAll(() => rmSync(temporary, { recursive: true, force: true }));

  it('are Keras 3 archives, its legacy files, and files of Keras 2', () => {
    const count = (pattern: RegExp) => archives.filter((name) => pattern.test(name)).length;
    expect([count(/\.keras$/), count(/^(?!keras2).*\.h5$/), count(/^keras2.*\.h5$/)]).toEqual([10, 10, 3]);
  });

  it.for(archives.filter((name) => !isOpaque(name)))(
    '%s predicts as in Keras, also written and opened again',
    async (archive) => {
      const { document, weights, notices } = await openNetwork(folder + archive, { weights: true });
      expect(notices).toEqual([]);
      const { inputs, outputs } = reported(archive);
      expectOutputs(await predict(engine, document, weights!, inputs), outputs, 1e-5);
      const file = path.join(temporary, `${archive}.keras`);
      await exportKerasArchive({ document, file, weights });
      const again = await openNetwork(file, { weights: true });
      expect(again.notices).toEqual([]);
      expectOutputs(await predict(engine, again.document, again.weights!, inputs), outputs, 1e-5);
    },
  );

  it.for(archives.filter(isOpaque))(
    '%s opens: the weights in front of its own layer come with it, what is left out is named',
    async (archive) => {
      const { document, weights, notices } = await openNetwork(folder + archive, { weights: true });
      const names = document.graph.nodes.map(({ name }) => name);
      const [, before, own, behind] = names;
      expect(names).toEqual(['x', 'before', own, 'out']);
      expect([...weights!.keys()]).toEqual([`${before}/kernel`, `${before}/bias`]);
      const told = new Set(notices.map(({ where }) => where));
      expect(told).toEqual(new Set([`layer “${own}”`, `layer “${behind}”`]));
    },
  );
});
