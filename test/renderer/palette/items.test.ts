import { describe, expect, it } from 'vitest';
import { newDocument } from '#core/document/edits/document.ts';
import { operatorTypes } from '#core/operators/list.ts';
import type { OwnBlock } from '#renderer/blocks/libraryStore.ts';
import { paletteGroups } from '#renderer/palette/items.ts';
import { readItem, writeItem } from '#renderer/state/items.ts';

const source = {
  templates: [
    { id: 'residual', kind: 'block', title: 'Residual', description: 'Adds its input.' },
    { id: 'digits', kind: 'network', title: 'Digits', description: '' },
    { id: 'first', kind: 'example', title: 'First', description: '' },
  ],
  details: new Map(),
  own: [],
  blocks: {},
  insideBlock: false,
  filter: '',
} as const;
const titles = (filter: string) =>
  paletteGroups({ ...source, filter }).flatMap(({ entries }) => entries.map(({ title }) => title));

describe('the palette', () => {
  it('offers every operator once, and inputs where they belong', () => {
    const all = titles('');
    for (const type of operatorTypes) expect(all.filter((title) => title === type)).toHaveLength(type === 'BlockInput' ? 0 : 1);
    const inside = paletteGroups({ ...source, insideBlock: true }).flatMap(({ entries }) => entries.map(({ title }) => title));
    expect(inside).toContain('BlockInput');
    expect(inside).not.toContain('InputLayer');
  });

  it('finds operators by what others call them', () => {
    expect(titles('linear')).toContain('Dense');
    expect(titles('adaptiveavgpool')).toEqual(['GlobalAveragePooling2D']);
  });

  it('has what fits best first, and forgives a slip', () => {
    expect(titles('add')[0]).toBe('Add');
    expect(titles('batchnrom')).toEqual(['BatchNormalization']);
    expect(titles('maxpoling')).toEqual(['MaxPooling2D', 'GlobalMaxPooling2D']);
  });

  it('is filtered by title, heading and description', () => {
    expect(titles('depth')).toEqual(['DepthwiseConv2D', 'SeparableConv2D']);
    expect(titles('merge')).toContain('Concatenate');
    expect(titles('adds its input')).toEqual(['Residual']);
    expect(titles('nothing like this')).toEqual([]);
  });

  it('offers the document’s own blocks', () => {
    const groups = paletteGroups({
      ...source,
      blocks: { mine: { title: 'Mine', parameters: [], graph: { nodes: [], edges: [], outputs: [] } } },
    });
    expect(groups.find(({ title }) => title === 'Blocks of this document')?.entries.map(({ title }) => title)).toEqual(['Mine']);
  });

  it('has a place for the person’s own blocks, also before there are any', () => {
    const mine = (filter: string, own: readonly OwnBlock[]) =>
      paletteGroups({ ...source, filter, own }).find((group) => group.own);
    expect(mine('', [])?.entries).toEqual([]);
    expect(mine('conv', [])).toBeUndefined();
    const block = { id: 'kept', title: 'Kept', description: '', document: newDocument('Kept'), key: 'kept' };
    const [entry] = mine('kept', [block])!.entries;
    expect(entry).toMatchObject({ title: 'Kept', item: { kind: 'block', own: 'kept' } });
    expect(readItem(writeItem(entry!.item!))).toEqual(entry!.item);
  });

  it('carries what the canvas understands', () => {
    for (const { entries } of paletteGroups(source)) {
      for (const { item, template } of entries) {
        if (item) expect(readItem(writeItem(item))).toEqual(item);
        else expect(template).not.toBeNull();
      }
    }
  });
});
