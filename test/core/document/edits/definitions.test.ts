import { describe, expect, it } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import * as edits from '#core/document/edits/definitions.ts';
import type { BlockParameter, NetloomDocument } from '#core/document/types.ts';
import { draw, graph } from '../../draw.ts';

const parameters: readonly BlockParameter[] = [
  { name: 'filters', type: 'integer', default: 8, words: 'How many.' },
  { name: 'stride', type: 'integer', default: 1 },
];
const document: NetloomDocument = {
  ...draw(
    ['in', 'InputLayer', { shape: [16, 16, 3] }],
    ['one', 'block:stage', { filters: 4, stride: 2 }, 'in'],
    ['two', 'block:stage', { filters: 6 }, 'one'],
  ),
  blocks: {
    stage: {
      title: 'Stage',
      parameters,
      graph: graph(
        ['i', 'BlockInput'],
        ['conv', 'Conv2D', { filters: '=4 * filters', kernelSize: [1, 1], strides: ['=stride', '=stride'] }, 'i'],
        ['inner', 'block:inner', { width: '=max(filters, stride)' }, 'conv'],
      ),
    },
    inner: {
      parameters: [{ name: 'width', type: 'integer', default: 2 }],
      graph: graph(['i', 'BlockInput'], ['conv', 'Conv2D', { filters: '=width', kernelSize: [1, 1] }, 'i']),
    },
    spare: { parameters: [], graph: graph(['i', 'BlockInput']) },
  },
};
const outputs = (d: NetloomDocument) => analyze(d).root.outputs;
const stage = (d: NetloomDocument) => d.blocks.stage!;
const own = (d: NetloomDocument, id: string) => d.graph.nodes.find((node) => node.id === id)?.parameters;

describe('a definition', () => {
  it('renames a parameter with every expression and instance that names it', () => {
    const renamed = edits.renameBlockParameter(document, 'stage', 'filters', 'width');
    expect(stage(renamed).graph.nodes.map((node) => node.parameters)).toEqual([
      undefined,
      { filters: '=4 * width', kernelSize: [1, 1], strides: ['=stride', '=stride'] },
      { width: '=max(width, stride)' },
    ]);
    expect(own(renamed, 'one')).toEqual({ width: 4, stride: 2 });
    expect(outputs(renamed)).toEqual(outputs(document));
    expect(edits.renameBlockParameter(document, 'stage', 'filters', 'stride')).toBe(document);
  });

  it('removes a parameter: its uses get the default, instances let go', () => {
    const removed = edits.removeBlockParameter(document, 'stage', 'filters');
    expect(stage(removed).graph.nodes[1]?.parameters?.filters).toBe(32);
    expect(stage(removed).graph.nodes[2]?.parameters?.width).toBe('=max(8, stride)');
    expect(own(removed, 'one')).toEqual({ stride: 2 });
    expect(own(removed, 'two')).toBeUndefined();
    expect(analyze(removed).ok).toBe(true);
  });

  it('retypes a parameter with what instances say', () => {
    const text = edits.retypeBlockParameter(document, 'stage', 'filters', 'text');
    expect([stage(text).parameters[0]?.default, own(text, 'one')?.filters]).toEqual(['8', '4']);
    const back = edits.retypeBlockParameter(text, 'stage', 'filters', 'integer');
    expect(outputs(back)).toEqual(outputs(document));
    const yes = edits.retypeBlockParameter(document, 'stage', 'filters', 'boolean');
    expect([stage(yes).parameters[0]?.default, own(yes, 'two')]).toEqual([false, undefined]);
  });

  it('adds, describes and gives defaults, each of its type', () => {
    const added = edits.addBlockParameter(document, 'stage', { name: 'rate', type: 'number', default: 0.5 });
    const described = edits.setBlockParameter(added, 'stage', 'rate', { default: 'much', words: 'How much.' });
    expect(stage(described).parameters[2]).toEqual({ name: 'rate', type: 'number', default: 0.5, words: 'How much.' });
    expect(stage(edits.setBlockParameter(described, 'stage', 'rate', { default: 0.25, words: '' })).parameters[2]).toEqual({
      name: 'rate',
      type: 'number',
      default: 0.25,
    });
    expect(edits.addBlockParameter(added, 'stage', { name: 'rate', type: 'text', default: '' })).toBe(added);
  });

  it('is renamed and described', () => {
    const told = edits.describeBlock(edits.retitleBlock(document, 'stage', 'Stages'), 'stage', 'Words.');
    expect(stage(told)).toMatchObject({ title: 'Stages', description: 'Words.' });
    expect(edits.retitleBlock(told, 'stage', '').blocks.stage).not.toHaveProperty('title');
  });

  it('goes only where nothing draws it', () => {
    expect(edits.deleteObstacle(document, 'stage')).toBe('Stage is drawn 2 times. Delete or detach those instances first.');
    expect(edits.deleteObstacle(document, 'inner')).toMatch('drawn once');
    expect(edits.deleteBlock(document, 'stage')).toBe(document);
    expect(Object.keys(edits.deleteBlock(document, 'spare').blocks)).toEqual(['stage', 'inner']);
  });

  it('goes with all others that nothing draws, in one step', () => {
    expect(Object.keys(edits.deleteUnusedBlocks(document).blocks)).toEqual(['stage', 'inner']);
    const empty = { ...document, graph: { nodes: [], edges: [], outputs: [] } };
    expect(edits.deleteUnusedBlocks(empty).blocks).toEqual({});
    const tidy = edits.deleteUnusedBlocks(document);
    expect(edits.deleteUnusedBlocks(tidy)).toBe(tidy);
  });

  it('counts the values that name a parameter', () => {
    expect(['filters', 'stride', 'other'].map((name) => edits.parameterUses(stage(document), name))).toEqual([2, 2, 0]);
  });
});
