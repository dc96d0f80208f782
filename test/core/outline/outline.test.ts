import { describe, expect, it } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { problemsByKey } from '#core/drawing/problems.ts';
import { alongFlow, flowOrder } from '#core/outline/flow.ts';
import type { OutlineRow, OutlineView } from '#core/outline/rows.ts';
import { outlineRows } from '#core/outline/rows.ts';
import { rowWords } from '#core/outline/words.ts';
import { draw, graph } from '../draw.ts';
import { loadTemplate } from '../templates/load.ts';

const sourceOf = (document: NetloomDocument) => ({ document, analysis: analyze(document), shownCopies: new Map() });
const rowsOf = (document: NetloomDocument, view: Partial<OutlineView> = {}) =>
  outlineRows(sourceOf(document), { opened: new Set(), closedFrames: new Set(), filter: '', ...view });
const lines = (rows: readonly OutlineRow[]) =>
  rows.map((row) => `${'  '.repeat(row.level - 1)}${row.type === 'frame' ? `[${row.frame.title}]` : row.node.name}`);
const wordsOf = (document: NetloomDocument, name: string) => {
  const source = sourceOf(document);
  const row = rowsOf(document).find((other) => other.type === 'node' && other.node.name === name)!;
  return rowWords(source, row, problemsByKey(source.analysis.problems, []));
};

const same = { filters: 8, kernelSize: [3, 3], padding: 'same' };
/** A projection beside two convolutions, which are drawn in a muddle. */
const residual = draw(
  ['in', 'InputLayer', { shape: [8, 8, 3] }],
  ['stem', 'Conv2D', same, 'in'],
  ['conv1', 'Conv2D', same, 'stem'],
  ['project', 'Conv2D', { ...same, kernelSize: [1, 1] }, 'stem'],
  ['conv2', 'Conv2D', same, 'conv1'],
  ['add', 'Add', {}, 'conv2', 'project'],
  ['again', 'Conv2D', same, 'add'],
  ['sum', 'Add', {}, 'again', 'add'],
);

describe('the order of the flow', () => {
  it('tells a branch to its end before the next, and goes on where they meet', () => {
    expect(flowOrder(residual.graph)).toEqual(['in', 'stem', 'conv1', 'conv2', 'project', 'add', 'again', 'sum']);
  });

  it('holds every node once, also on a circle', () => {
    const edges = [...residual.graph.edges, { from: ['sum', 0], to: ['conv1', 0] } as const];
    const order = flowOrder({ ...residual.graph, edges });
    expect([...order].sort()).toEqual(residual.graph.nodes.map(({ id }) => id).sort());
  });

  it('leads along the wires', () => {
    expect(alongFlow(residual.graph, 'stem', 1)).toBe('conv1');
    expect(alongFlow(residual.graph, 'add', -1)).toBe('conv2');
    expect(alongFlow(residual.graph, 'sum', 1)).toBeNull();
  });
});

describe('the words of a row', () => {
  it('say where a branch begins, and what meets where', () => {
    const details = rowsOf(residual).map((row) => rowWords(sourceOf(residual), row, new Map()).detail);
    expect(details).toEqual([
      'InputLayer',
      expect.stringMatching(/^Conv2D 3×3/),
      expect.stringMatching(/^Conv2D 3×3/),
      expect.stringMatching(/^Conv2D 3×3/),
      'Conv2D, branch from stem',
      'Add, joins conv2, project',
      expect.stringMatching(/^Conv2D 3×3/),
      'Add, joins again, shortcut from add',
    ]);
  });

  it('say all to who does not see the drawing', () => {
    const { spoken } = wordsOf(residual, 'sum');
    expect(spoken).toContain('takes 8 × 8 × 8 from again and 8 × 8 × 8 from add (shortcut)');
    expect(spoken).toContain('is an output of the network');
    expect(wordsOf(residual, 'stem').spoken).toContain('feeds conv1 and project');
  });

  it('name a problem', () => {
    const broken = draw(
      ...([
        ['in', 'InputLayer', { shape: [8, 8, 3] }],
        ['conv', 'Conv2D', {}, 'in'],
        ['add', 'Add', {}, 'in', 'conv'],
      ] as const),
    );
    expect(wordsOf(broken, 'add')).toMatchObject({ severity: 'error', spoken: expect.stringContaining('error: ') });
  });
});

describe('the rows', () => {
  const block = {
    title: 'Pair',
    parameters: [],
    graph: graph(['i', 'BlockInput'], ['a', 'ReLU', {}, 'i'], ['b', 'ReLU', {}, 'a']),
  };
  const nested: NetloomDocument = {
    ...draw(['in', 'InputLayer', { shape: [8, 8, 3] }], ['one', 'block:k', {}, 'in'], ['two', 'block:k', {}, 'one']),
    blocks: { k: block },
  };

  it('hold the inside of what is open, with levels and places among their siblings', () => {
    const rows = rowsOf(nested, { opened: new Set(['one']) });
    expect(lines(rows)).toEqual(['in', 'one', '  i', '  a', '  b', 'two']);
    expect(rows[3]).toMatchObject({ level: 2, position: 2, size: 3, parent: 1, path: ['one', 'a'], expanded: null });
    expect(rows[5]).toMatchObject({ level: 1, position: 3, size: 3, parent: -1, expanded: false });
  });

  it('group the nodes of a frame, which can be closed', () => {
    const framed = { ...nested, graph: { ...nested.graph, frames: [{ id: 'f', title: 'Stage', nodes: ['two', 'one'] }] } };
    expect(lines(rowsOf(framed))).toEqual(['in', '[Stage]', '  one', '  two']);
    expect(lines(rowsOf(framed, { closedFrames: new Set(['frame f']) }))).toEqual(['in', '[Stage]']);
    const [, row] = rowsOf(framed);
    expect(rowWords(sourceOf(framed), row!, new Map())).toMatchObject({
      name: 'Stage',
      detail: '2 nodes · 0 parameters',
      shape: '8 × 8 × 3',
    });
  });

  it('find by name and by type, also in what is closed', () => {
    expect(lines(rowsOf(nested, { filter: 'pair' }))).toEqual(['one', 'two']);
    expect(lines(rowsOf(nested, { filter: 'b' }))).toEqual(['one', '  i', '  b', 'two', '  i', '  b']);
    expect(lines(rowsOf(nested, { filter: 'nothing like it' }))).toEqual([]);
    // A slip of the fingers, where nothing has what was typed
    expect(lines(rowsOf(nested, { filter: 'pari' }))).toEqual(['one', 'two']);
    expect(rowsOf(nested, { filter: 'blockinput' }).map(({ found }) => found)).toEqual([false, true, false, true]);
  });

  it('end in a block that contains itself, and in blocks that unfold to 2^n', () => {
    const self = {
      k: { ...block, graph: graph(['i', 'BlockInput'], ['again', 'block:k', {}, 'i'], ['more', 'block:k', {}, 'again']) },
    };
    const rows = rowsOf({ ...nested, blocks: self }, { filter: 'again' });
    expect(rows.length).toBeLessThan(50_000);
    expect(Math.max(...rows.map(({ level }) => level))).toBeLessThanOrEqual(9);
  });

  it('of ResNet50 stand in the frames of its stages, each once, also when every block is open', () => {
    const resnet = loadTemplate('networks/resnet50-v1');
    const opened = new Set(resnet.graph.nodes.map(({ id }) => id));
    const rows = rowsOf(resnet, { opened });
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
    expect(rows.filter(({ type, parent }) => type === 'frame' && parent === -1).length).toBeGreaterThan(3);
    expect(lines(rows).filter((line) => line.trim() === 'add').length).toBeGreaterThan(7);
  });
});
