import { describe, expect, it } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import { blockDocument, bringBlock, offeredBlocks, sampleShapes } from '#core/blocks/portable.ts';
import { restoreDocument } from '#core/document/restore.ts';
import { serializeDocument } from '#core/document/serialize.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { draw, graph } from '../draw.ts';

const conv = (filters: unknown) => graph(['i', 'BlockInput'], ['conv', 'Conv2D', { filters, kernelSize: [1, 1] }, 'i']);
const document: NetloomDocument = {
  ...draw(['in', 'InputLayer', { shape: [8, 8, 4] }], ['use', 'block:outer', { filters: 3 }, 'in']),
  blocks: {
    inner: { title: 'Inner', parameters: [], graph: conv(5) },
    outer: {
      title: 'Outer',
      description: 'Two.',
      parameters: [{ name: 'filters', type: 'integer', default: 2 }],
      graph: graph(
        ['i', 'BlockInput'],
        ['conv', 'Conv2D', { filters: '=filters', kernelSize: [1, 1] }, 'i'],
        ['part', 'block:inner', {}, 'conv'],
      ),
    },
    other: { parameters: [], graph: conv(1) },
  },
};

describe('a block as a document', () => {
  it('holds what it needs and nothing else, and reads back', () => {
    const own = blockDocument(document, 'outer', sampleShapes(document, analyze(document), 'outer'));
    expect(Object.keys(own.blocks)).toEqual(['inner', 'outer']);
    expect(own).toMatchObject({ name: 'Outer', description: 'Two.' });
    expect(own.graph.nodes[0]?.parameters).toEqual({ shape: [8, 8, 4] });
    expect(analyze(own).problems).toEqual([]);
    const restored = restoreDocument(serializeDocument(own));
    expect(restored).toMatchObject({ ok: true, document: own, notices: [] });
    expect(offeredBlocks(own)).toEqual(['outer']);
  });

  it('has the shapes of an instance deep inside', () => {
    expect(sampleShapes(document, analyze(document), 'inner')).toEqual([[8, 8, 3]]);
    expect(sampleShapes(document, analyze(document), 'other')).toEqual([]);
    expect(analyze(blockDocument(document, 'other')).ok).toBe(true);
  });
});

describe('a block brought into a document', () => {
  const block = { key: 'outer', blocks: document.blocks };

  it('comes with its parts, and once only', () => {
    const brought = bringBlock(draw(), block);
    expect(Object.keys(brought.blocks)).toEqual(['inner', 'outer']);
    expect(bringBlock(document, block)).toMatchObject({ key: 'outer', blocks: { outer: document.blocks.outer } });
  });

  it('gets a free key and title where another content stands there, also of a part', () => {
    const changed = { ...document, blocks: { ...document.blocks, inner: { ...document.blocks.inner!, graph: conv(7) } } };
    const brought = bringBlock(changed, block);
    expect(brought.key).toBe('outer-2');
    expect(Object.entries(brought.blocks).map(([key, { title }]) => [key, title])).toEqual([
      ['inner-2', 'Inner 2'],
      ['outer-2', 'Outer 2'],
    ]);
    const merged = { ...changed, blocks: { ...changed.blocks, ...brought.blocks } };
    const drawn = {
      ...merged,
      graph: { ...merged.graph, nodes: merged.graph.nodes.map((n) => (n.id === 'use' ? { ...n, block: 'outer-2' } : n)) },
    };
    expect(analyze(drawn).root.outputs).toEqual([[8, 8, 5]]);
    expect(analyze(changed).root.outputs).toEqual([[8, 8, 7]]);
  });
});
