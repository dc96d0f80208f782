import { describe, expect, it } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import { blockObstacle, borderOf } from '#core/blocks/border.ts';
import { blockCandidates, derivedObstacle } from '#core/blocks/candidates.ts';
import { flatten } from '#core/blocks/flatten.ts';
import { makeBlock } from '#core/document/edits/makeBlock.ts';
import { setParameter } from '#core/document/edits/nodes.ts';
import type { Json, NetloomDocument } from '#core/document/types.ts';
import { draw, graph } from '../../draw.ts';

const conv = (filters: number, more = {}) => ({ filters, kernelSize: [3, 3], padding: 'same', ...more });
const residual = draw(
  ['in', 'InputLayer', { shape: [8, 8, 4] }],
  ['stem', 'Conv2D', conv(16), 'in'],
  ['conv1', 'Conv2D', conv(16), 'stem'],
  ['bn', 'BatchNormalization', {}, 'conv1'],
  ['conv2', 'Conv2D', conv(16), 'bn'],
  ['add', 'Add', {}, 'conv2', 'stem'],
  ['pool', 'GlobalAveragePooling2D', {}, 'add'],
);
const inside = ['conv1', 'bn', 'conv2', 'add'];

function exposed(document: NetloomDocument, ids: readonly string[]) {
  const all = blockCandidates(document, null, borderOf(document, null, ids).members);
  return new Map(all.filter(({ proposed }) => proposed).map(({ key, name }) => [key, name]));
}

function make(document: NetloomDocument, ids: readonly string[], title = 'Residual block') {
  return makeBlock(document, null, ids, { title, exposed: exposed(document, ids) })!;
}

const names = (document: NetloomDocument) => flatten(document, analyze(document)).operators.map(({ name }) => name);

describe('nodes made a block', () => {
  it('take from an instance only what its own block could hold', () => {
    const { document, id } = make(residual, inside);
    const offered = (filters: Json) => {
      const given = setParameter(document, null, id, 'filters', filters);
      const instance = given.graph.nodes.find((node) => node.id === id)!;
      return blockCandidates(given, null, [instance]).map(({ value }) => value);
    };
    expect(offered(24)).toContain(24);
    for (const broken of [0.5, 1e308, '24', true]) expect(offered(broken)).not.toContain(broken);
  });

  it('share a parameter where they are equal, and the definition follows it', () => {
    const { document, key, id } = make(residual, inside);
    const block = document.blocks[key]!;
    expect(key).toBe('residual-block');
    expect(block.parameters).toMatchObject([{ name: 'filters', type: 'integer', default: 16 }]);
    expect(block.graph.nodes.find((node) => node.id === 'conv2')?.parameters?.filters).toBe('=filters');
    expect(document.graph.nodes.find((node) => node.id === id)?.parameters).toEqual({ filters: 16 });
    expect(document.graph.nodes.map((node) => node.id)).toEqual(['in', 'stem', id, 'pool']);
  });

  it('keep the ratio of filters, as a bottleneck does', () => {
    const bottleneck = draw(
      ['in', 'InputLayer', { shape: [8, 8, 256] }],
      ['expand', 'Conv2D', conv(256), 'in'],
      ['reduce', 'Conv2D', conv(64), 'expand'],
      ['middle', 'Conv2D', conv(64), 'reduce'],
    );
    const { document, key } = make(bottleneck, ['expand', 'reduce', 'middle'], 'Bottleneck');
    expect(document.blocks[key]!.parameters.map(({ name, default: value }) => [name, value])).toEqual([['filters', 64]]);
    expect(document.blocks[key]!.graph.nodes.find(({ id }) => id === 'expand')?.parameters?.filters).toBe('=4 * filters');
    expect(analyze(document).root.outputs).toEqual(analyze(bottleneck).root.outputs);
    const exposed = new Map([['filters', 64]]);
    expect(derivedObstacle('=4 * filters', 256, exposed)).toBe(null);
    expect(derivedObstacle('=2 * filters', 256, exposed)).toMatch('It would be 128 here, not 256');
    expect(derivedObstacle('=4 * width', 256, exposed)).toMatch('There is no parameter “width” here; there is filters');
  });

  it('have one input for what feeds several of them, and keep the names of the layers', () => {
    const { document, key } = make(residual, inside);
    const { nodes, edges } = document.blocks[key]!.graph;
    expect(nodes.filter((node) => 'type' in node && node.type === 'BlockInput')).toHaveLength(1);
    expect(edges.filter(({ from }) => from[0] === 'in1').map(({ to }) => to[0])).toEqual(['conv1', 'add']);
    expect(names(document)).toEqual(names(residual));
    expect(analyze(document).root.outputs).toEqual(analyze(residual).root.outputs);
  });

  it('may have several inputs and outputs', () => {
    const fork = draw(
      ['a', 'InputLayer', { shape: [4] }],
      ['b', 'InputLayer', { shape: [4] }],
      ['add', 'Add', {}, 'a', 'b'],
      ['left', 'Dense', { units: 2 }, 'add'],
      ['right', 'Dense', { units: 3 }, 'add'],
      ['end', 'ReLU', {}, 'right'],
    );
    const { document, key, id } = make(fork, ['add', 'left', 'right']);
    expect(document.blocks[key]!.graph.outputs).toEqual([
      ['left', 0],
      ['right', 0],
    ]);
    // The dense layer on the left was an output of the network and stays one
    expect(document.graph.outputs).toEqual([
      [id, 0],
      ['end', 0],
    ]);
    expect(analyze(document).ok).toBe(true);
    expect(document.blocks[key]!.parameters.map(({ name }) => name)).toEqual(['units', 'units_2']);
  });

  it('take frames and places along, and let a frame around more hold the instance', () => {
    const framed = {
      ...residual,
      graph: {
        ...residual.graph,
        nodes: residual.graph.nodes.map((node, i) => ({ ...node, at: [0, i * 80] as const })),
        frames: [
          { id: 'f1', title: 'main path', nodes: ['conv1', 'bn', 'conv2'] },
          { id: 'f2', title: 'stage', nodes: ['stem', ...inside] },
        ],
      },
    };
    const { document, key, id } = make(framed, inside);
    expect(document.blocks[key]!.graph.frames).toEqual([framed.graph.frames[0]]);
    expect(document.graph.frames).toEqual([{ id: 'f2', title: 'stage', nodes: ['stem', id] }]);
    expect(document.graph.nodes.find((node) => node.id === id)?.at).toEqual([0, 160]);
    expect(document.blocks[key]!.graph.nodes.find((node) => node.id === 'bn')?.at).toEqual([0, 240]);
  });

  it('keep sharing among themselves', () => {
    const shared = {
      ...residual,
      graph: { ...residual.graph, nodes: residual.graph.nodes.map((n) => (n.id === 'conv2' ? { ...n, weightsOf: 'conv1' } : n)) },
    };
    const { document } = make(shared, inside);
    const { operators } = flatten(document, analyze(document));
    const conv2 = operators.find(({ name }) => name === 'conv2')!;
    expect(operators[conv2.weightsOf!]?.name).toBe('conv1');
    expect(blockObstacle(shared, null, ['conv2', 'add'])).toMatch('conv2 uses the weights of conv1');
  });

  it('inside a definition hand on the parameters that their expressions name', () => {
    const outer = {
      ...draw(['in', 'InputLayer', { shape: [8, 8, 4] }], ['use', 'block:stage', { width: 5 }, 'in']),
      blocks: {
        stage: {
          parameters: [{ name: 'width', type: 'integer' as const, default: 8 }],
          graph: graph(
            ['i', 'BlockInput'],
            ['conv', 'Conv2D', { filters: '=2 * width', kernelSize: [1, 1] }, 'i'],
            ['relu', 'ReLU', {}, 'conv'],
          ),
        },
      },
    };
    const made = makeBlock(outer, 'stage', ['conv', 'relu'], { title: 'Inner', exposed: new Map() })!;
    expect(made.document.blocks.inner?.parameters).toEqual([{ name: 'width', type: 'integer', default: 8 }]);
    expect(made.document.blocks.stage?.graph.nodes.find((node) => node.id === made.id)?.parameters).toEqual({ width: '=width' });
    expect(analyze(made.document).root.outputs).toEqual([[8, 8, 10]]);
  });
});

describe('what can’t be a block', () => {
  it('is a selection that data leave and come back to', () => {
    expect(blockObstacle(residual, null, ['conv1', 'conv2'])).toBe(
      'The way from conv1 to conv2 leaves the selection through bn and comes back, so the block would wait for itself. Select bn too.',
    );
    expect(makeBlock(residual, null, ['conv1', 'conv2'], { title: 'x', exposed: new Map() })).toBe(null);
  });

  it('is nothing, or an input alone; with others the input stays outside', () => {
    expect(blockObstacle(residual, null, [])).toMatch('Select the nodes');
    expect(blockObstacle(residual, null, ['in'])).toMatch('An input alone');
    expect(make(residual, ['in', 'stem']).document.graph.nodes[0]?.id).toBe('in');
  });
});
