import { describe, expect, it } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import { flatten } from '#core/blocks/flatten.ts';
import { detach, detachObstacle, independentObstacle, makeIndependent } from '#core/document/edits/detach.ts';
import { makeBlock } from '#core/document/edits/makeBlock.ts';
import type { BlockNode, NetloomDocument } from '#core/document/types.ts';
import { draw, graph } from '../../draw.ts';

const base = draw(
  ['in', 'InputLayer', { shape: [8, 8, 4] }],
  ['stage', 'block:pair', { filters: 4 }, 'in'],
  ['relu', 'ReLU', {}, 'stage'],
);
const pair = {
  title: 'Pair',
  parameters: [{ name: 'filters', type: 'integer' as const, default: 8 }],
  graph: {
    ...graph(
      ['i', 'BlockInput'],
      ['conv', 'Conv2D', { filters: '=filters', kernelSize: [1, 1] }, 'i'],
      ['bn', 'BatchNormalization', {}, 'conv'],
    ),
    outputs: [['bn', 0] as const],
  },
};

function drawing(instance: Partial<BlockNode> = {}): NetloomDocument {
  const nodes = base.graph.nodes.map((node) => (node.id === 'stage' ? ({ ...node, ...instance } as BlockNode) : node));
  return { ...base, blocks: { pair }, graph: { ...base.graph, nodes } };
}

const layers = (document: NetloomDocument) => {
  const analysis = analyze(document);
  return flatten(document, analysis).operators.map(({ name, analysis: { outputs } }) => [name, outputs[0]]);
};

describe('a detached instance', () => {
  it('writes repeats out, computes parameters and keeps the names of layers', () => {
    const document = drawing({ repeat: 2, names: { '1/conv': 'first', '2/bn': 'last' } });
    const detached = detach(document, null, 'stage');
    expect(detached.ids).toHaveLength(4);
    expect(layers(detached.document)).toEqual(layers(document));
    expect(layers(detached.document).map(([name]) => name)).toEqual([
      'in',
      'first',
      'stage_1_bn',
      'stage_2_conv',
      'last',
      'relu',
    ]);
    expect(detached.document.graph.nodes[1]?.parameters?.filters).toBe(4);
    expect(detached.document.blocks).toEqual(document.blocks);
  });

  it('is the drawing of before, where a block was only just made of it', () => {
    const document = drawing();
    const made = makeBlock(document, null, ['stage', 'relu'], { title: 'All', exposed: new Map() })!;
    const again = detach(made.document, null, made.id).document.graph;
    expect(again.nodes.map(({ name }) => name)).toEqual(['in', 'stage', 'relu']);
    expect(again.nodes[1]).toMatchObject({ block: 'pair', parameters: { filters: 4 } });
    expect(again.nodes[1]).not.toHaveProperty('names');
    expect(layers(detach(made.document, null, made.id).document)).toEqual(layers(document));
  });

  it('inside a definition leaves expressions over the definition around', () => {
    const outer: NetloomDocument = {
      ...draw(['in', 'InputLayer', { shape: [8, 8, 4] }], ['use', 'block:outer', { width: 3 }, 'in']),
      blocks: {
        pair: {
          ...pair,
          graph: {
            ...pair.graph,
            nodes: pair.graph.nodes.map((n) =>
              n.id === 'conv' ? { ...n, parameters: { filters: '=4*filters', kernelSize: [1, 1] } } : n,
            ),
          },
        },
        outer: {
          parameters: [{ name: 'width', type: 'integer', default: 2 }],
          graph: graph(['i', 'BlockInput'], ['p', 'block:pair', { filters: '=width + 1' }, 'i']),
        },
      },
    };
    const { document } = detach(outer, 'outer', 'p');
    expect(document.blocks.outer?.graph.nodes[1]?.parameters?.filters).toBe('=4*(width + 1)');
    expect(analyze(document).root.outputs).toEqual(analyze(outer).root.outputs);
  });

  it('stands where it was placed, one copy below the other, and what is below moves down', () => {
    const placed = {
      ...pair,
      graph: { ...pair.graph, nodes: pair.graph.nodes.map((n, i) => ({ ...n, at: [50, 100 * i] as const })) },
    };
    const source = drawing({ at: [0, 200], repeat: 2 });
    const document = {
      ...source,
      blocks: { pair: placed },
      graph: { ...source.graph, nodes: source.graph.nodes.map((n) => (n.id === 'relu' ? { ...n, at: [0, 300] as const } : n)) },
    };
    expect(detach(document, null, 'stage').document.graph.nodes.map(({ at }) => at)).toEqual([
      undefined,
      [0, 200],
      [0, 300],
      [0, 396],
      [0, 496],
      [0, 596],
    ]);
  });

  it.each([
    ['nodes', 'relu', {}, 'Select one instance of a block first.'],
    ['too many copies', 'stage', { repeat: 900 }, 'stage would become 2,700 nodes, too many to draw. Lower its repeat first.'],
    [
      'a repeat that follows the block around',
      'stage',
      { repeat: '=n' },
      'How often stage repeats depends on the block around it. Set its repeat to a number first.',
    ],
    ['unknown blocks', 'stage', { block: 'gone' }, 'The document holds no block “gone”.'],
  ])('is none of %s', (_, id, instance, message) => {
    const document = drawing(instance);
    expect(detachObstacle(document, null, id)).toBe(message);
    expect(detach(document, null, id)).toEqual({ document, ids: [] });
  });

  it('shares no weights with others', () => {
    const document = drawing();
    const shared = {
      ...document,
      graph: {
        ...document.graph,
        nodes: [...document.graph.nodes, { id: 'twin', name: 'twin', block: 'pair', weightsOf: 'stage' }],
      },
    };
    expect(independentObstacle(shared, null, 'twin')).toMatch('twin and stage share their weights');
    expect(detachObstacle(shared, null, 'stage')).toMatch('stage and twin share their weights');
  });
});

describe('an instance with a definition of its own', () => {
  it('follows the others no more', () => {
    const document = makeIndependent(drawing(), null, 'stage');
    expect(Object.entries(document.blocks).map(([key, { title }]) => [key, title])).toEqual([
      ['pair', 'Pair'],
      ['pair-2', 'Pair 2'],
    ]);
    expect((document.graph.nodes[1] as BlockNode).block).toBe('pair-2');
    expect(layers(document)).toEqual(layers(drawing()));
  });
});
