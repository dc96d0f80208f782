import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { droppedPartBytes } from '#core/contract/index.ts';
import { newDocument } from '#core/document/edits/document.ts';
import { serializeDocument } from '#core/document/serialize.ts';
import { createDroppedHandlers } from '#main/api/dropped.ts';
import * as temporary from '#main/files/temporary.ts';
import { readWeightsFile } from '#main/weights/files.ts';
import { temporaryContext } from '../context.ts';

vi.mock('#main/files/temporary.ts', { spy: true });

let host: ReturnType<typeof temporaryContext>;
let dropped: ReturnType<typeof createDroppedHandlers>;
beforeEach(() => {
  vi.mocked(temporary.temporaryFolder).mockClear();
  host = temporaryContext();
  dropped = createDroppedHandlers(host.context);
});
afterEach(async () => {
  await dropped.close();
  expect(await folders()).toEqual([]);
  await host.remove();
});

/** Those that are still there. */
async function folders(): Promise<string[]> {
  const made = await Promise.all(vi.mocked(temporary.temporaryFolder).mock.results.map(({ value }) => value));
  return made.map(({ path: folder }) => folder as string).filter((folder) => existsSync(folder));
}

const archive = readFileSync(path.resolve(import.meta.dirname, '../../reference/training/small-vgg.initial.keras'));

async function send(drop: string, name: string, bytes: Buffer, part = droppedPartBytes): Promise<void> {
  for (let at = 0; at === 0 || at < bytes.length; at += part)
    await dropped.receive({ drop, name, at, bytes: bytes.subarray(at, at + part).toString('base64') });
}

describe('dropped files', () => {
  it('come in parts, open with their weights, and leave nothing but those', async () => {
    const drop = randomUUID();
    await send(drop, 'vgg.keras', archive, 10_000);
    const opened = await dropped.open({ drop, name: 'vgg.keras' });
    expect(opened).toMatchObject({ name: 'vgg.keras', kind: 'document', hash: null, notices: [] });
    const weights = host.context.handles.resolve(opened.weights!)!;
    expect((await readWeightsFile(weights)).size).toBeGreaterThan(5);
    expect(await folders()).toEqual([]);
    await expect(dropped.open({ drop, name: 'vgg.keras' })).rejects.toThrow('vgg.keras is not here any more');
  });

  it('keep the weights of a document that come beside it', async () => {
    const drop = randomUUID();
    await send(drop, 'mine.weights.safetensors', Buffer.from('weights'));
    await send(drop, 'mine.netloom', Buffer.from(serializeDocument(newDocument('Mine'))));
    const { weights } = await dropped.open({ drop, name: 'mine.netloom' });
    expect(readFileSync(host.context.handles.resolve(weights!)!, 'utf8')).toBe('weights');
  });

  it('never lie elsewhere, whatever their names say', async () => {
    const drop = randomUUID();
    await send(drop, '../../evil.netloom', Buffer.from('{}'));
    const [folder] = await folders();
    expect(existsSync(path.join(folder!, '..', '..', 'evil.netloom'))).toBe(false);
    await dropped.open({ drop, name: '../../evil.netloom' });
  });

  it('are refused by name where they are no network, and go all the same', async () => {
    const drop = randomUUID();
    await send(drop, 'cat.keras', Buffer.from('\u0089PNG'));
    await expect(dropped.open({ drop, name: 'cat.keras' })).rejects.toThrow(/^cat\.keras is /);
    expect(await folders()).toEqual([]);
  });

  it('that did not come whole are refused', async () => {
    const drop = randomUUID();
    await send(drop, 'a.keras', Buffer.from('abc'));
    await expect(dropped.receive({ drop, name: 'a.keras', at: 2, bytes: '' })).rejects.toThrow('did not come whole');
    expect(await folders()).toEqual([]);
  });

  it('go when the person lets them go, or the window is gone; others can come then', async () => {
    vi.useFakeTimers();
    try {
      const drops = [1, 2, 3, 4].map(() => randomUUID());
      for (const drop of drops) await send(drop, 'a.keras', Buffer.from('abc'));
      await expect(send(randomUUID(), 'a.keras', Buffer.from('abc'))).rejects.toThrow('Wait a moment');
      await dropped.discard({ drop: drops[0]! });
      await send(randomUUID(), 'a.keras', Buffer.from('abc'));
      await vi.advanceTimersByTimeAsync(121_000);
    } finally {
      vi.useRealTimers();
    }
    await expect.poll(folders).toEqual([]);
  });
});
