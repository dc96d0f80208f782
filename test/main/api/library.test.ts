import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serializeDocument } from '#core/document/serialize.ts';
import { createLibraryHandlers } from '#main/api/library.ts';
import { loadTemplate } from '../../core/templates/load.ts';
import { temporaryContext } from '../context.ts';

let host: ReturnType<typeof temporaryContext>;
let library: ReturnType<typeof createLibraryHandlers>;
beforeEach(() => {
  host = temporaryContext();
  library = createLibraryHandlers(host.context.folders.data);
});
afterEach(() => host.remove());

const folder = () => path.join(host.context.folders.data, 'blocks');
const block = (name: string) => serializeDocument({ ...loadTemplate('blocks/residual'), name });

describe('blocks of one’s own', () => {
  it('are there again after a restart, a file each, with safe names', async () => {
    await library.save({ text: block('My: block/v2') });
    await library.save({ text: block('My: block/v2') });
    expect(readdirSync(folder()).sort()).toEqual(['My block v2-2.netloom', 'My block v2.netloom']);
    const again = await createLibraryHandlers(host.context.folders.data).list({});
    expect(again.blocks.map(({ title }) => title)).toEqual(['My: block/v2', 'My: block/v2']);
    expect(again.unread).toEqual([]);
  });

  it('are replaced in their file, and removed', async () => {
    const { id } = await library.save({ text: block('One') });
    await library.save({ id, text: block('Renamed') });
    expect(readFileSync(path.join(folder(), 'One.netloom'), 'utf8')).toContain('"name": "Renamed"');
    expect((await library.list({})).blocks).toMatchObject([{ id: 'One', title: 'Renamed' }]);
    await library.remove({ id });
    expect(readdirSync(folder())).toEqual([]);
    await expect(library.remove({ id })).rejects.toThrow('not in your blocks any more');
  });

  it('leave what is no block as it is, and name it', async () => {
    mkdirSync(folder(), { recursive: true });
    writeFileSync(path.join(folder(), 'broken.netloom'), '{"format": "netl');
    writeFileSync(
      path.join(folder(), 'empty.netloom'),
      '{"format":"netloom","version":1,"name":"e","blocks":{},"graph":{"nodes":[],"edges":[],"outputs":[]}}',
    );
    writeFileSync(path.join(folder(), 'notes.txt'), 'mine');
    await library.save({ text: block('Good') });
    const { blocks, unread } = await library.list({});
    expect(blocks.map(({ title }) => title)).toEqual(['Good']);
    expect(unread.map(({ name }) => name)).toEqual(['broken.netloom', 'empty.netloom']);
    expect(unread[1]?.message).toMatch('defines no block');
    expect(readdirSync(folder())).toHaveLength(4);
  });

  it.each(['../outside', '..', 'a/b', '', '\0'])('never touch what %j leads to', async (id) => {
    mkdirSync(folder(), { recursive: true });
    const outside = path.join(host.context.folders.data, 'outside.netloom');
    writeFileSync(outside, 'mine');
    await expect(library.remove({ id })).rejects.toThrow('not in your blocks');
    await expect(library.save({ id, text: block('x') })).rejects.toThrow('not in your blocks');
    expect(readFileSync(outside, 'utf8')).toBe('mine');
  });

  it('are blocks: anything else is refused with a sentence', async () => {
    await expect(library.save({ text: 'no document' })).rejects.toThrow("can't be kept as a block");
    expect((await library.list({})).blocks).toEqual([]);
  });
});
