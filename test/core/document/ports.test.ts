import { describe, expect, it } from 'vitest';
import { portsOf, shownInputs, wireObstacle } from '#core/document/ports.ts';
import { draw } from '#test/core/draw.ts';

const drawing = draw(
  ['in', 'InputLayer'],
  ['conv', 'Conv2D', {}, 'in'],
  ['relu', 'ReLU', {}, 'conv'],
  ['add', 'Add', {}, 'in', 'relu'],
);
const node = (id: string) => drawing.graph.nodes.find((other) => other.id === id)!;

describe('ports', () => {
  it('gives an instance the ports of its definition', () => {
    const block = draw(['a', 'BlockInput'], ['b', 'BlockInput'], ['sum', 'Add', {}, 'a', 'b']).graph;
    const document = { ...draw(['x', 'block:sum']), blocks: { sum: { parameters: [], graph: block } } };
    expect(portsOf(document, document.graph.nodes[0]!)).toEqual({ inputs: 2, outputs: 1 });
  });

  it('shows one free port at a merge, and at least two in all', () => {
    expect(shownInputs(drawing, drawing.graph, node('add'))).toBe(3);
    expect(shownInputs(drawing, drawing.graph, node('conv'))).toBe(1);
    expect(shownInputs(drawing, draw(['add', 'Add']).graph, node('add'))).toBe(2);
  });

  it('says why a wire can not be', () => {
    const obstacle = (from: string, to: string, port = 0) => wireObstacle(drawing, drawing.graph, [from, 0], [to, port]);
    expect(obstacle('conv', 'add', 2)).toBeNull();
    expect(obstacle('conv', 'conv')).toContain('feed itself');
    expect(obstacle('conv', 'in')).toContain('takes nothing in');
    expect(obstacle('conv', 'relu', 1)).toContain('one input');
    expect(obstacle('relu', 'conv')).toContain('in a circle');
    expect(obstacle('gone', 'conv')).toContain('not in the drawing');
  });
});
