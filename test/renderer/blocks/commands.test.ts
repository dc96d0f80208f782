import { beforeEach, describe, expect, it } from 'vitest';
import { newDocument } from '#core/document/edits/document.ts';
import { renameNode, setParameter } from '#core/document/edits/nodes.ts';
import { restoreDocument } from '#core/document/restore.ts';
import { serializeDocument } from '#core/document/serialize.ts';
import * as commands from '#renderer/blocks/commands.ts';
import { changedBlocks, followBlocks, useFollowers } from '#renderer/blocks/followers.ts';
import * as library from '#renderer/blocks/library.ts';
import { loadLibrary, ownBlock, useLibrary } from '#renderer/blocks/libraryStore.ts';
import { setHost } from '#renderer/host/current.ts';
import { useDialogs } from '#renderer/shell/dialogs/dialogStore.ts';
import { useToasts } from '#renderer/shell/toasts.ts';
import { editorStore } from '#renderer/state/store.ts';
import { draw, graph } from '../../core/draw.ts';
import { fakeHost } from '../harness/fakeHost.ts';

const state = () => editorStore.getState();
const toasts = () => useToasts.getState().toasts.map(({ message }) => message);
const conv = { filters: 8, kernelSize: [3, 3], padding: 'same' };
const drawing = draw(
  ['in', 'InputLayer', { shape: [8, 8, 3] }],
  ['a', 'Conv2D', conv, 'in'],
  ['b', 'Conv2D', conv, 'a'],
  ['relu', 'ReLU', {}, 'b'],
);
const twice = {
  ...draw(['in', 'InputLayer', { shape: [8, 8, 3] }], ['one', 'block:k', {}, 'in'], ['two', 'block:k', {}, 'one']),
  blocks: { k: { title: 'Pair', parameters: [], graph: graph(['i', 'BlockInput'], ['conv', 'Conv2D', conv, 'i']) } },
};

/** The person's folder of blocks. */
let kept: Map<string, string>;

beforeEach(async () => {
  kept = new Map();
  const entry = (id: string, text: string) => {
    const restored = restoreDocument(text);
    return { id, title: restored.ok ? restored.document.name : '', description: '', text };
  };
  setHost(
    fakeHost({
      library: {
        list: () => ({ blocks: [...kept].map(([id, text]) => entry(id, text)), unread: [] }),
        save: ({ id, text }) => {
          const key = id ?? `block ${kept.size + 1}`;
          kept.set(key, text);
          return entry(key, text);
        },
        remove: ({ id }) => {
          kept.delete(id);
          return {};
        },
      },
    }),
  );
  useToasts.setState({ toasts: [] });
  useDialogs.setState({ open: null });
  state().replaceDocument(drawing, null);
  await loadLibrary();
});

function answer(value: unknown): void {
  (useDialogs.getState().open as unknown as { settle(answer: unknown): void }).settle(value);
}

describe('a block of the selection', () => {
  it('is made with what was answered, in one step, and is selected', async () => {
    state().select(['a', 'b']);
    const making = commands.blockOfSelection();
    expect(useDialogs.getState().open?.name).toBe('makeBlock');
    answer({ title: 'Two', exposed: new Map() });
    await making;
    expect(state().step).toBe('Make the block Two');
    expect(state().document.graph.nodes.map(({ id }) => id)).toEqual(['in', 'block', 'relu']);
    expect([...state().selection]).toEqual(['block']);
    state().undo();
    expect(state().document).toBe(drawing);
  });

  it('is none where it is called off, or can’t be', async () => {
    state().select(['a', 'b']);
    const making = commands.blockOfSelection();
    answer(null);
    await making;
    state().select(['in']);
    await commands.blockOfSelection();
    expect(toasts()).toEqual(['An input alone makes no block: select what comes after it too.']);
    expect(state().document).toBe(drawing);
  });
});

describe('an instance', () => {
  beforeEach(() => state().replaceDocument(twice, null));

  it('is detached, and its nodes are selected, also in an instance opened in place', () => {
    state().select(['one']);
    commands.detachSelection();
    expect(state().document.graph.nodes.map(({ name }) => name)).toEqual(['in', 'one_conv', 'two']);
    expect([...state().selection]).toEqual(['conv']);
    state().select(['in']);
    commands.detachSelection();
    expect(toasts()).toEqual(['Select an instance of a block first.']);
  });

  it('becomes independent of the others', () => {
    state().select(['two']);
    commands.makeSelectionIndependent();
    expect(Object.values(state().document.blocks).map(({ title }) => title)).toEqual(['Pair', 'Pair 2']);
  });

  it('keeps its definition from being deleted', () => {
    commands.deleteDefinition('k');
    expect(toasts()).toEqual(['Pair is drawn 2 times. Delete or detach those instances first.']);
    commands.deleteUnused();
    expect(toasts()).toContain('Every block of this document is drawn.');
  });
});

describe('instances of a changed definition', () => {
  it('light up and are counted, after what the command says', async () => {
    state().replaceDocument(twice, null);
    const stop = followBlocks();
    state().edit('Filters', (d) => setParameter(d, 'k', 'conv', 'filters', 16));
    state().announce('Filters: done.');
    await Promise.resolve();
    expect(state().announcement.text).toBe('Filters: done. 2 instances changed.');
    expect([...useFollowers.getState().blocks]).toEqual(['k']);
    state().undo();
    await Promise.resolve();
    expect(state().announcement.text).toBe('Undone: Filters 2 instances changed.');
    const { number } = state().announcement;
    state().edit('Rename', (d) => renameNode(d, null, 'one', 'first'));
    await Promise.resolve();
    expect(state().announcement.number).toBe(number);
    stop();
  });

  it('are those of definitions with another content, not of moved nodes', () => {
    const moved = {
      ...twice,
      blocks: {
        k: {
          ...twice.blocks.k,
          graph: { ...twice.blocks.k.graph, nodes: twice.blocks.k.graph.nodes.map((n) => ({ ...n, at: [1, 2] as const })) },
        },
      },
    };
    expect(changedBlocks(twice, moved)).toEqual([]);
    expect(changedBlocks(twice, newDocument('x'))).toEqual([]);
  });
});

describe('blocks of one’s own', () => {
  beforeEach(async () => {
    state().replaceDocument(twice, null);
    state().select(['one']);
    await commands.saveSelectedBlock();
  });

  it('are saved from an instance and drawn in another document', () => {
    expect(useLibrary.getState().blocks.map(({ title, key }) => [title, key])).toEqual([['Pair', 'k']]);
    state().replaceDocument(drawing, null);
    expect(library.blockOfLibrary('block 1')).toEqual({ key: 'k', blocks: twice.blocks });
    const other = { ...drawing, blocks: { k: { parameters: [], graph: graph(['i', 'BlockInput']) } } };
    state().replaceDocument(other, null);
    expect(library.blockOfLibrary('block 1').key).toBe('pair');
    expect(() => library.blockOfLibrary('gone')).toThrow('not in your blocks');
  });

  it('are not kept twice, and asked about where another is called so', async () => {
    await library.saveBlock('k');
    expect(toasts()).toContain('Pair is in your blocks already.');
    state().edit('Filters', (d) => setParameter(d, 'k', 'conv', 'filters', 16));
    const both = library.saveBlock('k');
    expect(useDialogs.getState().open?.name).toBe('replaceBlock');
    answer('both');
    await both;
    expect(useLibrary.getState().blocks.map(({ title }) => title)).toEqual(['Pair', 'Pair 2']);
    state().edit('Filters', (d) => setParameter(d, 'k', 'conv', 'filters', 32));
    const replaced = library.saveBlock('k');
    answer('replace');
    await replaced;
    expect(kept.get('block 1')).toContain('"filters": 32');
  });

  it('are renamed, and deleted only when the person is sure', async () => {
    const renaming = library.renameOwn(ownBlock('block 1')!);
    answer('Renamed');
    await renaming;
    expect(useLibrary.getState().blocks[0]).toMatchObject({
      title: 'Renamed',
      document: { blocks: { k: { title: 'Renamed' } } },
    });
    const kept1 = library.removeOwn(ownBlock('block 1')!);
    answer(null);
    await kept1;
    expect(kept.size).toBe(1);
    const removing = library.removeOwn(ownBlock('block 1')!);
    answer(true);
    await removing;
    expect([kept.size, useLibrary.getState().blocks]).toEqual([0, []]);
  });

  it('read back as they were written', () => {
    const own = ownBlock('block 1')!;
    expect(restoreDocument(serializeDocument(own.document))).toMatchObject({ ok: true, document: own.document, notices: [] });
  });
});
