import { describe, expect, it } from 'vitest';
import { blockBadge } from '#core/blocks/badge.ts';
import { appendNode, openEnd } from '#core/document/edits/append.ts';
import { duplicateNodes } from '#core/document/edits/duplicate.ts';
import { makeRoom } from '#core/document/edits/room.ts';
import { layerName } from '#core/document/spelling.ts';
import { usesOf } from '#core/document/uses.ts';
import { draw } from '#test/core/draw.ts';

const wires = (document: ReturnType<typeof draw>) =>
  document.graph.edges.map(({ from, to }) => `${from[0]}>${to[0]}:${to[1]}`).sort();

describe('appendNode', () => {
  const chain = draw(['in', 'InputLayer'], ['conv', 'Conv2D', {}, 'in'], ['relu', 'ReLU', {}, 'conv']);

  it('goes between a node and what that fed', () => {
    const { document, id } = appendNode(chain, null, { name: 'bn', type: 'BatchNormalization' }, ['conv']);
    expect(wires(document)).toEqual([`${id}>relu:0`, `conv>${id}:0`, 'in>conv:0'].sort());
  });

  it('takes one input from each of several, as far as there are ports', () => {
    const added = appendNode(chain, null, { name: 'add', type: 'Add' }, ['in', 'relu']);
    expect(wires(added.document)).toContain(`relu>${added.id}:1`);
    const one = appendNode(chain, null, { name: 'drop', type: 'Dropout' }, ['in', 'relu']);
    expect(one.document.graph.edges).toHaveLength(3);
  });

  it('wires no input', () => {
    expect(appendNode(chain, null, { name: 'x', type: 'InputLayer' }, ['relu']).document.graph.edges).toHaveLength(2);
  });

  it('finds the only open end', () => {
    expect(openEnd(chain, null)).toBe('relu');
    expect(openEnd(draw(['a', 'InputLayer'], ['b', 'InputLayer']), null)).toBeNull();
  });
});

describe('names', () => {
  it.each([
    ['Conv2D', 'conv2d'],
    ['MaxPooling2D', 'max_pooling2d'],
    ['BatchNormalization', 'batch_normalization'],
    ['InputLayer', 'input_layer'],
    ['Conv2DTranspose', 'conv2d_transpose'],
    ['ELU', 'elu'],
    ['PReLU', 'p_re_lu'],
  ])('%s begins as %s', (type, name) => {
    expect(layerName(type)).toBe(name);
  });
});

describe('duplicateNodes', () => {
  it('copies nodes with the wires among them, and nothing around', () => {
    const document = draw(['in', 'InputLayer'], ['conv', 'Conv2D', { filters: 8 }, 'in'], ['relu', 'ReLU', {}, 'conv']);
    const { document: result, ids } = duplicateNodes(document, null, ['conv', 'relu']);
    expect(result.graph.nodes.slice(-2)).toMatchObject([{ name: 'conv_2', parameters: { filters: 8 } }, { name: 'relu_2' }]);
    expect(wires(result)).toEqual([...wires(document), `${ids[0]}>${ids[1]}:0`].sort());
  });

  it('counts on in the names of copies', () => {
    const document = draw(['in', 'InputLayer'], ['conv', 'Conv2D', {}, 'in'], ['stage_9', 'ReLU', {}, 'conv']);
    let copied = document;
    for (const name of ['conv', 'conv_2', 'stage_9', 'conv_2']) {
      const { id } = copied.graph.nodes.find((node) => node.name === name)!;
      copied = duplicateNodes(copied, null, [id]).document;
    }
    const names = copied.graph.nodes.map(({ name }) => name);
    expect(names).toEqual(['in', 'conv', 'stage_9', 'conv_2', 'conv_3', 'stage_10', 'conv_4']);
    const all = duplicateNodes(
      copied,
      null,
      copied.graph.nodes.map(({ id }) => id),
    ).document;
    expect(new Set(all.graph.nodes.map(({ name }) => name)).size).toBe(14);
  });
});

describe('makeRoom', () => {
  it('moves what is placed at or below a height, and nothing else', () => {
    const document = draw(['a', 'ReLU'], ['b', 'ReLU'], ['c', 'ReLU']);
    const placed = {
      ...document,
      graph: {
        ...document.graph,
        nodes: document.graph.nodes.map((node, i) => (i < 2 ? { ...node, at: [5, i * 100] as const } : node)),
      },
    };
    expect(makeRoom(placed, null, 100, 40).graph.nodes.map(({ at }) => at)).toEqual([[5, 0], [5, 140], undefined]);
    expect(makeRoom(placed, null, 100, 0)).toBe(placed);
  });
});

describe('blocks on cards', () => {
  const definition = (...names: string[]) => ({
    parameters: names.map((name, i) => ({ name, type: 'integer' as const, default: i + 2 })),
    graph: draw().graph,
  });

  it('shows up to two parameters, worked out where they are expressions', () => {
    const instance = { id: 'x', name: 'x', block: 'b', parameters: { filters: '=2*n' } };
    expect(blockBadge(definition('filters'), instance, new Map([['n', 32]]))).toBe('64 filters');
    expect(blockBadge(definition('filters', 'stride', 'more'), instance, new Map([['n', 4]]))).toBe('8, stride 3');
    expect(blockBadge(definition(), instance, new Map())).toBe('');
  });

  it('counts instances at the top and inside definitions', () => {
    const document = {
      ...draw(['a', 'block:b'], ['c', 'block:outer']),
      blocks: { outer: { parameters: [], graph: draw(['d', 'block:b']).graph } },
    };
    expect(usesOf(document, 'b')).toBe(2);
  });
});
