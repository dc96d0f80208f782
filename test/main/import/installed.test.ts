import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, describe, expect, it, vi } from 'vitest';
import type { Hdf5Reply, Hdf5Request } from '#main/import/hdf5/protocol.ts';
import { outsideArchive } from '#main/installation.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const model = path.join(root, 'test/reference/import/two.h5');
const folder = mkdtempSync(path.join(os.tmpdir(), 'netloom-installed-'));

afterAll(() => rmSync(folder, { recursive: true }));

/** What electron-builder is told to lay beside the archive. */
function unpackedPatterns(): string[] {
  const [, list = ''] =
    /^asarUnpack:\n((?: {2}- .*\n)+)/m.exec(readFileSync(path.join(root, 'electron-builder.yml'), 'utf8')) ?? [];
  return [...list.matchAll(/- (.*)/g)].map((match) => match[1]!.replace(/\/\*\*$/, ''));
}

describe('the part that reads HDF5', () => {
  it('runs from what a packed app lays beside its archive, and needs nothing in it', async () => {
    const entry = outsideArchive(path.join(folder, 'app.asar', 'out', 'node', 'hdf5.js'));
    const unpacked = path.join(folder, 'app.asar.unpacked');
    expect(entry).toBe(path.join(unpacked, 'out', 'node', 'hdf5.js'));
    for (const pattern of unpackedPatterns()) {
      const target = path.join(unpacked, pattern);
      mkdirSync(path.dirname(target), { recursive: true });
      if (pattern.startsWith('out/') || pattern === 'package.json') cpSync(path.join(root, pattern), target, { recursive: true });
      else symlinkSync(path.join(root, pattern), target);
    }
    const worker = new Worker(entry);
    const reply = await new Promise<Hdf5Reply>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.postMessage({ kind: 'list', file: model } satisfies Hdf5Request);
    });
    await worker.terminate();
    expect(reply).toMatchObject({ ok: true });
  });

  it('is said to be missing where it is, and not the file to be damaged', async () => {
    vi.doMock('#main/installation.ts', async (original) => ({
      ...(await original<object>()),
      hdf5Entry: path.join(folder, 'gone.js'),
    }));
    vi.resetModules();
    const { openNetwork } = await import('#main/import/open.ts');
    await expect(openNetwork(model, { weights: true })).rejects.toThrow(/not installed whole.*Install it again/);
    vi.doUnmock('#main/installation.ts');
  });
});
