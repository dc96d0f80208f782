import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ContractError } from '#core/contract/index.ts';
import { newDocument } from '#core/document/edits/document.ts';
import { addNode } from '#core/document/edits/nodes.ts';
import { serializeDocument } from '#core/document/serialize.ts';
import { setHost } from '#renderer/host/current.ts';
import type { DialogName } from '#renderer/shell/dialogs/dialogStore.ts';
import { useDialogs } from '#renderer/shell/dialogs/dialogStore.ts';
import {
  fileName,
  isUnsaved,
  mayLeave,
  newEmpty,
  open,
  openFile,
  openTemplate,
  save,
  saveAs,
  showText,
} from '#renderer/shell/files.ts';
import { useHostInfo } from '#renderer/shell/hostInfo.ts';
import { useToasts } from '#renderer/shell/toasts.ts';
import { editorStore } from '#renderer/state/store.ts';
import { patience } from '#test/patience.ts';
import { cards } from '#test/slow/editorDocuments.ts';
import { type FakeHost, fakeHost } from '../harness/fakeHost.ts';

/** A folder of documents, as the browser host has one. */
let disk: Map<string, string>;
let host: FakeHost;
/** The weights that the last save laid beside its document. */
let laid: string | undefined;

const hashOf = (text: string): string => `${text.length}:${text}`;

beforeEach(() => {
  disk = new Map([['digits', serializeDocument(newDocument('Digits'))]]);
  host = fakeHost({
    documents: {
      list: () => [...disk.keys()].map((name) => ({ handle: name, name, modified: null })),
      chooseToOpen: () => ({ handle: 'digits', name: 'digits', modified: null }),
      chooseToSave: ({ name }) => ({ handle: name, name, modified: null }),
      open: ({ handle }) => {
        const text = disk.get(handle)!;
        const foreign = handle.endsWith('.keras');
        return {
          handle,
          name: handle,
          text,
          hash: foreign ? null : hashOf(text),
          weights: foreign ? 'weights' : null,
          notices: foreign ? [{ where: 'layer “double”', message: 'is a Lambda.' }] : [],
        };
      },
      look: ({ handle }) => ({ hash: disk.has(handle) ? hashOf(disk.get(handle)!) : null }),
      save: ({ handle, text, hash, weights }) => {
        laid = weights;
        if (handle === 'forgotten') throw new ContractError({ code: 'unknown-handle', message: 'Not known any more.' });
        const there = disk.get(handle);
        if (there !== undefined && hashOf(there) !== hash) return { outcome: 'conflict', message: 'It was changed.' };
        disk.set(handle, text);
        return { outcome: 'saved', hash: hashOf(text), name: handle, weights: weights ? `${handle} weights` : null };
      },
    },
    templates: { open: () => ({ text: '{"format": "netloom", "version": 99}' }) },
  });
  setHost(host);
  useHostInfo.setState({ kind: 'browser', dialogs: 'list', folder: 'networks' });
  useToasts.setState({ toasts: [] });
  useDialogs.setState({ open: null });
  editorStore.getState().replaceDocument(newDocument('Untitled'), null);
});

const draw = (): void => {
  editorStore.getState().edit('Add', (document) => addNode(document, null, { name: 'conv', type: 'Conv2D' }).document);
};

/** Waits for a dialog and answers it. */
async function reply(name: DialogName, answer: unknown): Promise<void> {
  await vi.waitFor(() => expect(useDialogs.getState().open?.name).toBe(name), patience);
  (useDialogs.getState().open as { settle(answer: unknown): void }).settle(answer);
}

describe("a file of another program's", () => {
  const openKeras = async (): Promise<void> => {
    disk.set('net.keras', serializeDocument(newDocument('Net')));
    const opened = openFile({ handle: 'net.keras', name: 'net.keras' });
    await reply('notices', undefined);
    await opened;
  };

  it('opens as a drawing that is not saved, and is never written over', async () => {
    await openKeras();
    const { document, file, weights } = editorStore.getState();
    expect([document.name, file, weights]).toEqual(['Net', null, { handle: 'weights', used: true }]);
    expect(isUnsaved()).toBe(true);
    const before = disk.get('net.keras');
    expect(await save()).toBe(true);
    expect(disk.get('net.keras')).toBe(before);
    expect(editorStore.getState().file?.handle).toBe('Net');
    expect(laid).toBe('weights');
    // Beside the document they are known by their new place
    expect(editorStore.getState().weights).toEqual({ handle: 'Net weights', used: true });
  });

  it('lends its weights to the next training unless the person wants new ones', async () => {
    await openKeras();
    editorStore.getState().startFromWeights(false);
    expect(editorStore.getState().weights).toEqual({ handle: 'weights', used: false });
    editorStore.getState().replaceDocument(newDocument('Other'), null);
    expect(editorStore.getState().weights).toBeNull();
  });
});

it('lets the window hear what the person does before a large drawing is shown', async () => {
  disk.set('large', serializeDocument({ ...cards(1500), name: 'Large' }));
  let heard = 0;
  let shown = false;
  const listen = (): void => {
    if (shown) return;
    heard++;
    setImmediate(listen);
  };
  setImmediate(listen);
  await showText(disk.get('large')!, 'large', null);
  shown = true;
  expect(heard).toBeGreaterThan(0);
  expect(editorStore.getState().document.name).toBe('Large');
});

describe('of two that are opened at once', () => {
  beforeEach(() => void disk.set('shapes', serializeDocument(newDocument('Shapes'))));
  const opened = (handle: string) => openFile({ handle, name: handle });

  it('the one that came last is shown, and the other is known not to be', async () => {
    const both = [opened('digits'), opened('shapes')];
    expect(await Promise.all(both)).toEqual([false, true]);
    expect(editorStore.getState().document.name).toBe('Shapes');
  });

  it('what was put into the window meanwhile stays', async () => {
    const late = showText(disk.get('digits')!, 'digits', null);
    editorStore.getState().replaceDocument(newDocument('Newer'), null);
    expect(await late).toBe(false);
    expect(editorStore.getState().document.name).toBe('Newer');
  });
});

describe('what is drawn while a file comes', () => {
  /** Opens a file, and draws before it is shown. */
  const drawMeanwhile = async () => {
    expect(await mayLeave()).toBe(true);
    const opened = openFile({ handle: 'digits', name: 'digits' });
    draw();
    return opened;
  };

  it('is asked about, and stays where the person wants it', async () => {
    const opened = drawMeanwhile();
    await reply('unsaved', null);
    expect(await opened).toBe(false);
    expect(editorStore.getState().document.graph.nodes).toHaveLength(1);
  });

  it('goes where the person says so', async () => {
    const opened = drawMeanwhile();
    await reply('unsaved', 'discard');
    expect(await opened).toBe(true);
    expect(editorStore.getState().document.name).toBe('Digits');
  });

  it('is no news where the person had agreed to lose it', async () => {
    draw();
    const left = mayLeave();
    await reply('unsaved', 'discard');
    expect(await left).toBe(true);
    expect(await openFile({ handle: 'digits', name: 'digits' })).toBe(true);
  });
});

describe('a file that takes a while', () => {
  /** Opens it and gives what lets the reading end. */
  const openSlowly = () => {
    let finish = (_error?: Error): void => undefined;
    const read = new Promise<void>((resolve, reject) => {
      finish = (error) => (error ? reject(error) : resolve());
    });
    setHost(
      fakeHost({
        documents: {
          open: async ({ handle }) => {
            await read;
            return { handle, name: handle, text: disk.get('digits')!, hash: 'x', weights: null, notices: [] };
          },
        },
      }),
    );
    return {
      opened: openFile({ handle: 'large', name: 'large.keras' }),
      finish: (error?: Error) => finish(error),
    };
  };
  const shown = () => vi.waitFor(() => expect(useDialogs.getState().open?.name).toBe('opening'), patience);

  it('says so until it is there', async () => {
    const { opened, finish } = openSlowly();
    await shown();
    expect(useDialogs.getState().open?.spec).toEqual({ name: 'large.keras' });
    finish();
    await opened;
    expect(useDialogs.getState().open).toBeNull();
    expect(editorStore.getState().document.name).toBe('Digits');
  });

  it('leaves the drawing alone when the person does not wait, whatever comes of it', async () => {
    const before = editorStore.getState().document;
    const { opened, finish } = openSlowly();
    await reply('opening', null);
    await opened;
    finish(new Error('It is cut off.'));
    await Promise.resolve();
    expect(editorStore.getState().document).toBe(before);
    expect(useToasts.getState().toasts).toEqual([]);
  });

  it('says why where it can not be read', async () => {
    const { opened, finish } = openSlowly();
    await shown();
    finish(new ContractError({ code: 'unreadable', message: 'It is cut off.' }));
    await opened;
    expect(useDialogs.getState().open).toBeNull();
    expect(useToasts.getState().toasts[0]).toMatchObject({
      kind: 'error',
      message: "large.keras can't be opened. It is cut off.",
    });
  });

  it('names the file once where the reason begins with it', async () => {
    const { opened, finish } = openSlowly();
    await shown();
    finish(new ContractError({ code: 'unreadable', message: "large.keras can't be read: it is cut off." }));
    await opened;
    expect(useToasts.getState().toasts[0]).toMatchObject({ message: "large.keras can't be read: it is cut off." });
  });
});

describe('saving', () => {
  it('a new document in a served folder takes its own name', async () => {
    draw();
    expect(isUnsaved()).toBe(true);
    expect(await save()).toBe(true);
    expect(disk.get('Untitled')).toContain('Conv2D');
    expect(isUnsaved()).toBe(false);
    expect(editorStore.getState().file).toMatchObject({ handle: 'Untitled', name: 'Untitled' });
  });

  it('under another name asks for it', async () => {
    const saved = saveAs();
    await reply('name', 'first/try.netloom');
    expect(await saved).toBe(true);
    expect([...disk.keys()]).toContain('first try');
  });

  it('what was drawn while it was written stays unsaved', async () => {
    draw();
    const saved = save();
    draw();
    await saved;
    expect(isUnsaved()).toBe(true);
  });

  it('asks for a name where the host knows the file no more', async () => {
    editorStore.getState().replaceDocument(newDocument('Old'), { handle: 'forgotten', name: 'Old', hash: 'x' });
    const saved = save();
    await reply('name', 'Old again');
    expect(await saved).toBe(true);
    expect([...disk.keys()]).toContain('Old again');
  });

  describe('over a file that was changed elsewhere', () => {
    beforeEach(async () => {
      await save();
      disk.set('Untitled', serializeDocument(newDocument('Theirs')));
      draw();
    });

    it('overwrites nothing when the person goes back', async () => {
      const saved = save();
      await reply('conflict', null);
      expect(await saved).toBe(false);
      expect(disk.get('Untitled')).toContain('Theirs');
      expect(isUnsaved()).toBe(true);
    });

    it('keeps mine as another file', async () => {
      const saved = save();
      await reply('conflict', 'elsewhere');
      await reply('name', 'Mine');
      expect(await saved).toBe(true);
      expect(disk.get('Untitled')).toContain('Theirs');
      expect(disk.get('Mine')).toContain('Conv2D');
    });

    it('reloads theirs, and mine is one undo away', async () => {
      const mine = editorStore.getState().document;
      const saved = save();
      await reply('conflict', 'reload');
      expect(await saved).toBe(true);
      expect(editorStore.getState().document.name).toBe('Theirs');
      expect(isUnsaved()).toBe(false);
      editorStore.getState().undo();
      expect(editorStore.getState().document).toBe(mine);
      expect(isUnsaved()).toBe(true);
    });

    it('replaces theirs only when told to', async () => {
      const saved = save();
      await reply('conflict', 'replace');
      expect(await saved).toBe(true);
      expect(disk.get('Untitled')).toContain('Conv2D');
    });
  });
});

describe('leaving a document', () => {
  it('asks nothing where nothing would be lost', async () => {
    expect(await mayLeave()).toBe(true);
    expect(useDialogs.getState().open).toBeNull();
  });

  it('stays when the person goes back', async () => {
    draw();
    const left = newEmpty();
    await reply('unsaved', null);
    await left;
    expect(editorStore.getState().document.graph.nodes).toHaveLength(1);
  });

  it('saves first when told to', async () => {
    draw();
    const left = newEmpty();
    await reply('unsaved', 'save');
    await left;
    expect(disk.get('Untitled')).toContain('Conv2D');
    expect(editorStore.getState().document.graph.nodes).toHaveLength(0);
  });
});

describe('opening', () => {
  it('lists the folder and takes the chosen one', async () => {
    const opened = open();
    await reply('openList', { handle: 'digits', name: 'digits', modified: null });
    await opened;
    expect(editorStore.getState().document.name).toBe('Digits');
    expect(editorStore.getState().file?.hash).toBe(hashOf(disk.get('digits')!));
    expect(isUnsaved()).toBe(false);
  });

  it('tells what had to be left out, and opens the rest', async () => {
    disk.set('digits', '{"format":"netloom","version":1,"name":"Odd","blocks":{},"graph":{"nodes":[5],"edges":[],"outputs":[]}}');
    const opened = open();
    await reply('openList', { handle: 'digits', name: 'digits', modified: null });
    await reply('notices', null);
    await opened;
    expect(editorStore.getState().document.name).toBe('Odd');
    expect(isUnsaved()).toBe(true);
  });

  it('refuses what is no document with the reason, and keeps the drawing', async () => {
    const before = editorStore.getState().document;
    await openTemplate('future', 'Future');
    expect(editorStore.getState().document).toBe(before);
    expect(useToasts.getState().toasts[0]).toMatchObject({ kind: 'error' });
    expect(useToasts.getState().toasts[0]?.message).toContain('newer Netloom');
  });
});

describe('names of files', () => {
  it.each([
    ['ResNet50 v1.5', 'ResNet50 v1.5'],
    ['a/b\\c:"d"\n', 'a b c d'],
    ['../../etc', 'etc'],
    ['digits.netloom', 'digits'],
    ['  ', 'Untitled'],
  ])('%j becomes %j', (name, file) => {
    expect(fileName(name)).toBe(file);
  });
});
