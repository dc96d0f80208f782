import { describe, expect, it } from 'vitest';
import { restoreDocument } from '#core/document/restore.ts';
import { serializeDocument } from '#core/document/serialize.ts';
import type { NetloomDocument } from '#core/document/types.ts';

const whole: NetloomDocument = {
  format: 'netloom',
  version: 1,
  name: 'A "quoted"\nname `${x}` */',
  description: 'with everything',
  source: { authors: ['Ada Lovelace', '__proto__'], title: 'Notes "G"', year: 1843, place: 'Memoirs' },
  blocks: Object.fromEntries([
    [
      '__proto__',
      {
        title: 'odd key',
        parameters: [{ name: 'filters', type: 'integer', default: 64, words: 'How many.' }],
        graph: { nodes: [{ id: 'i', name: 'in', type: 'BlockInput' }], edges: [], outputs: [['i', 0]] },
      },
    ],
  ]),
  graph: {
    nodes: [
      { id: 'a', name: '__proto__', type: 'InputLayer', parameters: { shape: [8, 8, 3] }, at: [0, -20.5], note: 'note' },
      { id: 'b', name: 'two', type: 'Conv2D', parameters: { filters: '=4*filters' }, weightsOf: 'a' },
      { id: 'c', name: 'three', block: '__proto__', parameters: { filters: 3 }, repeat: 2, names: { '1/in': 'kept' } },
    ],
    edges: [
      { from: ['a', 0], to: ['b', 0] },
      { from: ['b', 0], to: ['c', 0] },
    ],
    outputs: [['c', 0]],
    frames: [{ id: 'f', title: 'Stage', nodes: ['b', 'c'] }],
  },
  training: { epochs: 3, optimizer: { name: 'nesterov', learningRate: 0.1, momentum: 0.9 } },
};

function restored(text: string) {
  const result = restoreDocument(text);
  if (!result.ok) throw new Error(result.message);
  return result;
}

// biome-ignore lint/suspicious/noExplicitAny: a test breaks a document in ways that its type forbids
function changed(change: (document: any) => void): string {
  const copy = JSON.parse(serializeDocument(whole));
  change(copy);
  return JSON.stringify(copy);
}

describe('a document as text', () => {
  it('comes back whole, and written again is the same text', () => {
    const text = serializeDocument(whole);
    const result = restored(text);
    expect(result.notices).toEqual([]);
    expect(result.document).toEqual(whole);
    expect(serializeDocument(result.document)).toBe(text);
    expect(Object.keys(result.document.blocks)).toEqual(['__proto__']);
  });

  it.each([
    ['', 'not-json', 'cut off'],
    [serializeDocument(whole).slice(0, 300), 'not-json', 'cut off'],
    ['[1, 2]', 'not-netloom', 'format'],
    ['{"format":"other"}', 'not-netloom', 'format'],
    ['{"format":"netloom"}', 'wrong-version', 'missing'],
    ['{"format":"netloom","version":7}', 'newer-version', 'newer Netloom'],
    ['['.repeat(100_000), 'not-json', 'JSON'],
  ])('%.40s is refused as %s', (text, code, words) => {
    const result = restoreDocument(text);
    expect(result).toMatchObject({ ok: false, code });
    expect((result as { message: string }).message).toContain(words);
  });

  it('keeps what can be kept and names the rest', () => {
    const { document, notices } = restored(
      changed((d) => {
        d.graph.nodes[1].at = ['left', 0];
        d.graph.nodes.push({ id: 'a', name: 'twin', type: 'ReLU' }, { id: 'x', name: 'nothing' }, 7);
        d.graph.edges.push({ from: 'a' });
        d.training.epochs = -1;
      }),
    );
    expect(document.graph.nodes.map((node) => node.id)).toEqual(['a', 'b', 'c']);
    expect(document.graph.nodes[1]).not.toHaveProperty('at');
    expect(document.graph.edges).toHaveLength(2);
    expect(document.training).toEqual({ optimizer: whole.training?.optimizer });
    expect(notices.map((notice) => notice.where)).toEqual([
      'graph, node “two”',
      'graph, node “twin”',
      'graph, node “nothing”',
      'graph, node 6',
      'graph, edge 3',
      'training, epochs',
    ]);
  });

  it('drops a parameter that nests without end, not the document', () => {
    const deep = '['.repeat(5000) + ']'.repeat(5000);
    const { document, notices } = restored(serializeDocument(whole).replace('[8, 8, 3]', deep));
    expect(document.graph.nodes[0]).not.toHaveProperty('parameters');
    expect(notices[0]?.message).toContain('parameters');
  });

  it('lists at most a hundred faults', () => {
    const { notices } = restored(changed((d) => d.graph.nodes.push(...Array.from({ length: 5000 }, () => null))));
    expect(notices).toHaveLength(101);
  });
});
