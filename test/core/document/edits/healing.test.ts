import { describe, expect, it } from 'vitest';
import { removeNodes } from '#core/document/edits/nodes.ts';
import type { NetloomDocument, Port } from '#core/document/types.ts';
import { draw, graph } from '../../draw.ts';

function left(document: NetloomDocument, ...ids: string[]): readonly string[] {
  const { edges } = removeNodes(document, null, ids, { heal: true }).graph;
  return edges.map(({ from, to }) => `${from[0]}${from[1] > 0 ? `.${from[1]}` : ''}>${to[0]}.${to[1]}`);
}

const outputs = (document: NetloomDocument, ...given: Port[]): NetloomDocument => ({
  ...document,
  graph: { ...document.graph, outputs: given },
});

const row = draw(
  ['in', 'InputLayer'],
  ['a', 'ReLU', {}, 'in'],
  ['b', 'ReLU', {}, 'a'],
  ['c', 'ReLU', {}, 'b'],
  ['d', 'ReLU', {}, 'c'],
);

describe('healing around what is deleted', () => {
  it('joins what fed several nodes in a row to what the last of them fed, in whatever order they are named', () => {
    expect(left(row, 'a', 'b', 'c')).toEqual(['in>d.0']);
    expect(left(row, 'c', 'a', 'b')).toEqual(['in>d.0']);
    expect(left(row, 'a', 'c')).toEqual(['in>b.0', 'b>d.0']);
    expect(left(row, 'd')).toEqual(['in>a.0', 'a>b.0', 'b>c.0']);
    expect(left(row, 'in')).toEqual(['a>b.0', 'b>c.0', 'c>d.0']);
  });

  it('feeds all that a node fed', () => {
    const fork = draw(['in', 'InputLayer'], ['a', 'ReLU', {}, 'in'], ['b', 'ReLU', {}, 'a'], ['c', 'ReLU', {}, 'a']);
    expect(left(fork, 'a')).toEqual(['in>b.0', 'in>c.0']);
  });

  it('lets the first wire of a merge go on, or the first that is left', () => {
    const merge = draw(
      ['x', 'InputLayer'],
      ['y', 'InputLayer'],
      ['a', 'ReLU', {}, 'x'],
      ['add', 'Add', {}, 'a', 'y'],
      ['out', 'ReLU', {}, 'add'],
    );
    expect(left(merge, 'add')).toEqual(['x>a.0', 'a>out.0']);
    expect(left(merge, 'add', 'a')).toEqual(['x>out.0']);
    expect(left(merge, 'add', 'a', 'x')).toEqual(['y>out.0']);
  });

  it('feeds a merge with nothing twice', () => {
    const residual = draw(
      ['in', 'InputLayer'],
      ['a', 'ReLU', {}, 'in'],
      ['b', 'ReLU', {}, 'a'],
      ['add', 'Add', {}, 'b', 'in'],
      ['out', 'ReLU', {}, 'add'],
    );
    expect(left(residual, 'a', 'b')).toEqual(['in>add.1', 'add>out.0']);
    expect(left(residual, 'b')).toEqual(['in>a.0', 'a>add.0', 'in>add.1', 'add>out.0']);
    expect(left(residual, 'a', 'b', 'add')).toEqual(['in>out.0']);
  });

  it('joins each output of a block to the input of the same number, else to its first', () => {
    const drawn = draw(
      ['x', 'InputLayer'],
      ['y', 'InputLayer'],
      ['two', 'block:two', {}, 'x', 'y'],
      ['p', 'ReLU', {}, 'two'],
      ['q', 'ReLU'],
    );
    const wired = {
      ...drawn,
      graph: { ...drawn.graph, edges: [...drawn.graph.edges, { from: ['two', 1] as const, to: ['q', 0] as const }] },
    };
    expect(left(wired, 'two')).toEqual(['x>p.0', 'y>q.0']);
    const single = { ...wired, graph: { ...wired.graph, edges: wired.graph.edges.filter(({ from }) => from[0] !== 'y') } };
    expect(left(single, 'two')).toEqual(['x>p.0', 'x>q.0']);
  });

  it('is not confused by circles', () => {
    const circle = draw(['a', 'ReLU', {}, 'b'], ['b', 'ReLU', {}, 'a'], ['c', 'ReLU', {}, 'b'], ['self', 'ReLU', {}, 'self']);
    expect(left(circle, 'a', 'b')).toEqual(['self>self.0']);
    expect(left(circle, 'b')).toEqual(['a>c.0', 'self>self.0']);
    expect(left(circle, 'self')).toEqual(['b>a.0', 'a>b.0', 'b>c.0']);
  });

  it('gives out what fed an output, where that is an end now', () => {
    const given = (document: NetloomDocument, ...ids: string[]) => removeNodes(document, null, ids, { heal: true }).graph.outputs;
    expect(given(outputs(row, ['d', 0]), 'c', 'd')).toEqual([['b', 0]]);
    expect(given(outputs(row, ['d', 0]), 'a', 'b', 'c', 'd')).toEqual([]);
    const heads = draw(['in', 'InputLayer'], ['trunk', 'ReLU', {}, 'in'], ['p', 'ReLU', {}, 'trunk'], ['q', 'ReLU', {}, 'trunk']);
    expect(given(outputs(heads, ['p', 0], ['q', 0]), 'p')).toEqual([['q', 0]]);
    expect(given(outputs(heads, ['p', 0], ['q', 0]), 'p', 'q')).toEqual([['trunk', 0]]);
  });

  it('keeps what a block gives out, were it its input', () => {
    const document: NetloomDocument = {
      ...draw(['in', 'InputLayer'], ['b', 'block:k', {}, 'in']),
      blocks: { k: { parameters: [], graph: { ...graph(['x', 'BlockInput'], ['a', 'ReLU', {}, 'x']), outputs: [['a', 0]] } } },
    };
    expect(removeNodes(document, 'k', ['a'], { heal: true }).blocks.k!.graph.outputs).toEqual([['x', 0]]);
  });
});
