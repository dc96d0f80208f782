import { describe, expect, it } from 'vitest';
import { isOfDrawing, nodeMarks } from '#core/document/kinship.ts';
import { draw } from '../draw.ts';

const drawn = draw(
  ['image', 'InputLayer'],
  ['conv', 'Conv2D', {}, 'image'],
  ['relu', 'ReLU', {}, 'conv'],
  ['out', 'Dense', {}, 'relu'],
);
const other = draw(['x', 'InputLayer'], ['stage', 'block:residual', {}, 'x'], ['head', 'Dense', {}, 'stage']);
const run = { name: drawn.name, nodes: nodeMarks(drawn) };

describe('what was trained', () => {
  it('is the drawing of its name, also after a part of it was drawn anew', () => {
    expect(isOfDrawing(run, drawn)).toBe(true);
    expect(
      isOfDrawing(run, draw(['image', 'InputLayer'], ['conv', 'Conv2D'], ['a', 'ELU'], ['b', 'Dense'], ['c', 'Softmax'])),
    ).toBe(true);
  });

  it('is not another drawing that happens to have its name', () => {
    expect(isOfDrawing(run, other)).toBe(false);
    expect(isOfDrawing(run, { ...drawn, graph: { nodes: [], edges: [], outputs: [] } })).toBe(false);
  });

  it('stays with a drawing that was renamed, not with a changed copy under another name', () => {
    expect(isOfDrawing(run, { ...drawn, name: 'renamed' })).toBe(true);
    expect(isOfDrawing(run, { ...draw(['image', 'InputLayer'], ['conv', 'Conv2D'], ['x', 'ELU']), name: 'copy' })).toBe(false);
  });

  it('is told by its name where nothing else is known', () => {
    expect(isOfDrawing({ name: drawn.name }, other)).toBe(true);
    expect(isOfDrawing({ name: 'x', nodes: [] }, drawn)).toBe(false);
  });

  it('counts nodes that are alike as often as they stand', () => {
    const twice = draw(['a', 'ReLU'], ['b', 'ReLU']);
    const same = {
      ...twice,
      name: 'y',
      graph: { ...twice.graph, nodes: twice.graph.nodes.map((node) => ({ ...node, name: 'a' })) },
    };
    expect(isOfDrawing({ name: 'x', nodes: nodeMarks(twice) }, same)).toBe(false);
    expect(nodeMarks(other)[1]).toBe('block residual stage');
  });
});
