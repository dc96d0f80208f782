import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { droppedPartBytes, maximumDroppedBytes, type Opened } from '#core/contract/index.ts';
import { newDocument } from '#core/document/edits/document.ts';
import { serializeDocument } from '#core/document/serialize.ts';
import { setHost } from '#renderer/host/current.ts';
import { useLessons } from '#renderer/lessons/lessonStore.ts';
import { openDropped } from '#renderer/shell/dropped.ts';
import { isUnsaved } from '#renderer/shell/files.ts';
import { useToasts } from '#renderer/shell/toasts.ts';
import { editorStore } from '#renderer/state/store.ts';
import { fakeHost } from '../harness/fakeHost.ts';

const lesson = readFileSync(new URL('../../../templates/course/3-filters-double.json', import.meta.url), 'utf8');
const net: Opened = {
  name: 'net',
  kind: 'document',
  text: serializeDocument(newDocument('Net')),
  hash: null,
  weights: 'weights',
  notices: [],
};

/** Bytes that came, by the name of the file, in their order. */
let came: Map<string, number[]>;
let host: ReturnType<typeof fakeHost>;

function hostThatOpens(opened: Opened): void {
  came = new Map();
  host = fakeHost({
    dropped: {
      receive({ name, at, bytes }) {
        const known = came.get(name) ?? [];
        expect(at).toBe(known.reduce((sum, size) => sum + size, 0));
        came.set(name, [...known, Buffer.from(bytes, 'base64').length]);
        return {};
      },
      open: () => opened,
      discard: () => ({}),
    },
  });
  setHost(host);
}

beforeEach(() => {
  hostThatOpens(net);
  useToasts.setState({ toasts: [] });
  editorStore.getState().replaceDocument(newDocument('Before'), null);
});

const file = (name: string, size = 3) => new File([new Uint8Array(size)], name);
const told = () => useToasts.getState().toasts.map(({ message }) => message);

describe('a dropped file', () => {
  it('that is a lesson opens as one, with progress by its title', async () => {
    hostThatOpens({ ...net, kind: 'lesson', text: lesson, name: 'mine' });
    await openDropped([file('mine.json')]);
    expect(useLessons.getState().open?.id).toBe('file:When the filters double');
  });

  it('that is a network opens with its weights, in parts, and is unsaved', async () => {
    await openDropped([file('net.keras', 2 * droppedPartBytes + 5)]);
    expect(came.get('net.keras')).toEqual([droppedPartBytes, droppedPartBytes, 5]);
    expect(editorStore.getState()).toMatchObject({ document: { name: 'Net' }, file: null, weights: { handle: 'weights' } });
    expect(isUnsaved()).toBe(true);
    expect(told()).toEqual([expect.stringContaining('Imported net with its weights')]);
  });

  it('that is a document has no file to be saved to yet', async () => {
    hostThatOpens({ ...net, hash: 'x', weights: null });
    await openDropped([file('net.netloom')]);
    expect(editorStore.getState()).toMatchObject({ document: { name: 'Net' }, file: null });
    expect(isUnsaved()).toBe(true);
  });

  it('whose place the host knows opens from there', async () => {
    setHost({ ...host, dropped: async (index) => (index === 1 ? { handle: 'h', name: 'net' } : null) });
    await openDropped([file('cat.png'), file('net.keras')]);
    expect(host.asked).toEqual(['documents.open']);
  });

  it('that is something else is told, and nothing is sent', async () => {
    await openDropped([file('cat.png')]);
    expect(editorStore.getState().document.name).toBe('Before');
    expect(told()).toEqual([expect.stringMatching(/^cat\.png: neither a lesson nor a network that can be opened/)]);
    expect(host.asked).toEqual([]);
  });

  it('that is too large is told, and nothing is sent', async () => {
    await openDropped([enlarged(file('net.keras'))]);
    expect(told()).toEqual(['net.keras is larger than what can be dropped (2 GB). Use Open… for it.']);
    expect(host.asked).toEqual([]);
  });
});

/** A file's size is its own and can't be set. */
function enlarged(small: File): File {
  return new Proxy(small, { get: (target, key) => (key === 'size' ? maximumDroppedBytes + 1 : Reflect.get(target, key)) });
}

describe('several dropped files', () => {
  it('open the first network; the rest are named', async () => {
    await openDropped(['a.png', 'b.h5', 'c.h5', 'd', 'e', 'f', 'g'].map((name) => file(name)));
    expect([...came.keys()]).toEqual(['b.h5']);
    expect(told()).toContain('Only b.h5 was opened, not a.png, c.h5, d, e and 2 more. Drop one network at a time.');
  });

  it('that belong to one network come together', async () => {
    await openDropped(['group1-shard1of1.bin', 'model.json'].map((name) => file(name)));
    expect([...came.keys()]).toEqual(['group1-shard1of1.bin', 'model.json']);
    expect(told().join()).not.toContain('Only');
  });
});
