import { describe, expect, it } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import { flatten } from '#core/blocks/flatten.ts';
import { detach } from '#core/document/edits/detach.ts';
import { makeBlock } from '#core/document/edits/makeBlock.ts';
import { renameNode, setRepeat } from '#core/document/edits/nodes.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { draw, graph } from '../../draw.ts';

const conv = { filters: 4, kernelSize: [1, 1] };
const plain = draw(['in', 'InputLayer', { shape: [8, 8, 4] }], ['a', 'block:stage', {}, 'in'], ['b', 'block:stage', {}, 'a']);

/** Two instances of a stage that holds a unit twice; the first has its layers' names from elsewhere. */
const imported: NetloomDocument = {
  ...plain,
  blocks: {
    unit: {
      parameters: [],
      graph: graph(['i', 'BlockInput'], ['conv', 'Conv2D', conv, 'i'], ['bn', 'BatchNormalization', {}, 'conv']),
    },
    stage: {
      parameters: [],
      graph: graph(
        ['i', 'BlockInput'],
        ['pre', 'ReLU', {}, 'i'],
        ['twice', 'block:unit', {}, 'pre'],
        ['post', 'ReLU', {}, 'twice'],
      ),
    },
  },
  graph: {
    ...plain.graph,
    nodes: plain.graph.nodes.map((node) =>
      node.id === 'a'
        ? {
            ...node,
            names: {
              pre: 'relu_7',
              'twice/1/conv': 'conv_1',
              'twice/1/bn': 'norm_1',
              'twice/2/conv': 'conv_2',
              'twice/2/bn': 'norm_2',
              post: 'relu_8',
              'gone/conv': 'left as it is',
            },
          }
        : node,
    ),
  },
};
const document = setRepeat(imported, 'stage', 'twice', 2);
const namesOf = (of: NetloomDocument) => flatten(of, analyze(of)).operators.map(({ name }) => name);
const own = ['relu_7', 'conv_1', 'norm_1', 'conv_2', 'norm_2', 'relu_8'];
const firstOf = (of: NetloomDocument) => namesOf(of).slice(1, 7);

describe('names that an instance holds', () => {
  it('are what the layers inside are called', () => {
    expect(firstOf(document)).toEqual(own);
  });

  it('stay when a node inside is renamed, at any depth', () => {
    expect(firstOf(renameNode(document, 'stage', 'pre', 'first'))).toEqual(own);
    expect(firstOf(renameNode(document, 'stage', 'twice', 'pair/of'))).toEqual(own);
    expect(firstOf(renameNode(document, 'unit', 'conv', 'convolution'))).toEqual(own);
  });

  it('stay when nodes of the definition become a block, and when that is detached', () => {
    const made = makeBlock(document, 'stage', ['twice', 'post'], { title: 'Tail', exposed: new Map() })!;
    expect(firstOf(made.document)).toEqual(own);
    const detached = detach(made.document, 'stage', made.id);
    expect(firstOf(detached.document)).toEqual(own);
  });

  it('stay with each copy when the definition holds the copies itself', () => {
    expect(firstOf(detach(document, 'stage', 'twice').document)).toEqual(own);
  });

  it('stay with the first copy, however often it repeats', () => {
    const once = setRepeat(document, 'stage', 'twice', 1);
    expect(namesOf(once).slice(1, 5)).toEqual(['relu_7', 'conv_1', 'norm_1', 'relu_8']);
    const repeated = setRepeat(document, null, 'a', 3);
    expect(firstOf(repeated)).toEqual(own);
    expect(firstOf(setRepeat(repeated, null, 'a', 1))).toEqual(own);
  });

  it('that lead nowhere are left as they are', () => {
    const { graph: after } = renameNode(document, 'unit', 'conv', 'c');
    expect(after.nodes.find(({ id }) => id === 'a')).toMatchObject({ names: { 'gone/conv': 'left as it is' } });
    expect(renameNode(document, 'unit', 'conv', 'c').graph.nodes[2]).toBe(document.graph.nodes[2]);
  });
});
