import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDocumentHandlers } from '#main/api/documents.ts';
import { temporaryContext } from '../context.ts';

let host: ReturnType<typeof temporaryContext>;
let documents: ReturnType<typeof createDocumentHandlers>;
beforeEach(() => {
  host = temporaryContext();
  documents = createDocumentHandlers(host.context, () => undefined);
});
afterEach(() => host.remove());

const file = (name: string) => path.join(host.served, name);

async function create(name: string, text: string) {
  const entry = await documents.chooseToSave({ name });
  if (!entry) throw new Error('no place was given');
  return { ...entry, saved: await documents.save({ handle: entry.handle, text, hash: null }) };
}

describe('documents behind handles', () => {
  it('are saved whole, listed and opened again', async () => {
    const { handle, saved } = await create('my net', 'one');
    expect(saved).toMatchObject({ outcome: 'saved', name: 'my net' });
    expect(readFileSync(file('my net.netloom'), 'utf8')).toBe('one');
    expect(await documents.list({})).toMatchObject([{ handle, name: 'my net' }]);
    expect(await documents.open({ handle })).toMatchObject({ text: 'one', name: 'my net' });
    expect(readdirSync(host.served), 'no temporary file is left').toEqual(['my net.netloom']);
  });

  it('never overwrite what something else wrote meanwhile', async () => {
    const { handle, saved } = await create('net', 'one');
    writeFileSync(file('net.netloom'), 'by another program');
    const hash = saved.outcome === 'saved' ? saved.hash : null;
    expect(await documents.save({ handle, text: 'two', hash })).toMatchObject({ outcome: 'conflict' });
    expect(readFileSync(file('net.netloom'), 'utf8')).toBe('by another program');
  });

  it('take a free name where a file of that name is there', async () => {
    await create('net', 'one');
    await create('net', 'two');
    expect(readdirSync(host.served).sort()).toEqual(['net-2.netloom', 'net.netloom']);
  });

  it.each(['../../escape', '/etc/passwd', 'a\0b', '..', 'con:aux\\x', ''])('stay in the folder when called %j', async (name) => {
    await create(name, 'x');
    const names = readdirSync(host.served);
    expect(names).toHaveLength(1);
    expect(path.dirname(path.join(host.served, names[0]!))).toBe(host.served);
  });

  it('two saves at once both end, one after the other', async () => {
    const { handle, saved } = await create('net', 'one');
    const hash = saved.outcome === 'saved' ? saved.hash : null;
    const [first, second] = await Promise.all([
      documents.save({ handle, text: 'two', hash }),
      documents.save({ handle, text: 'three', hash }),
    ]);
    expect([first.outcome, second.outcome]).toEqual(['saved', 'conflict']);
    expect(readFileSync(file('net.netloom'), 'utf8')).toBe('two');
  });

  it('keep their permissions, and stay behind the link that they are opened by', async () => {
    writeFileSync(path.join(host.served, 'real.txt'), 'one', { mode: 0o640 });
    symlinkSync(path.join(host.served, 'real.txt'), file('linked.netloom'));
    const handle = host.context.handles.register(file('linked.netloom'));
    const { hash } = await documents.open({ handle });
    expect(await documents.save({ handle, text: 'two', hash })).toMatchObject({ outcome: 'saved' });
    expect(lstatSync(file('linked.netloom')).isSymbolicLink()).toBe(true);
    expect(readFileSync(file('real.txt'), 'utf8')).toBe('two');
    expect(statSync(file('real.txt')).mode & 0o777).toBe(0o640);
  });

  it('take names of any length in any script', async () => {
    const { saved } = await create('网络'.repeat(500), 'x');
    expect(saved).toMatchObject({ outcome: 'saved' });
  });

  it('say in words what is wrong', async () => {
    await expect(documents.open({ handle: 'made-up' })).rejects.toMatchObject({ code: 'unknown-handle' });
    mkdirSync(file('folder.netloom'));
    expect(await documents.list({}), 'a folder is no document').toEqual([]);
    const { handle } = await create('gone', 'x');
    const { rm } = await import('node:fs/promises');
    await rm(file('gone.netloom'));
    await expect(documents.open({ handle })).rejects.toMatchObject({ code: 'missing-file' });
  });

  it.skipIf(process.getuid?.() === 0)('keep the old file where the new one cannot be written', async () => {
    const { handle, saved } = await create('net', 'one');
    chmodSync(host.served, 0o500);
    const hash = saved.outcome === 'saved' ? saved.hash : null;
    await expect(documents.save({ handle, text: 'two', hash })).rejects.toMatchObject({ code: 'unwritable' });
    chmodSync(host.served, 0o700);
    expect(readFileSync(file('net.netloom'), 'utf8')).toBe('one');
  });

  it('a damaged list of recent files is as good as none', async () => {
    mkdirSync(host.context.folders.data, { recursive: true });
    writeFileSync(path.join(host.context.folders.data, 'recent.json'), '{"not": "a list"');
    const { handle } = await create('net', 'one');
    expect(await documents.open({ handle })).toMatchObject({ text: 'one' });
    expect(existsSync(path.join(host.context.folders.data, 'recent.json'))).toBe(true);
  });
});
