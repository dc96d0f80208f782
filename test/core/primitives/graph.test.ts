import { describe, expect, it } from 'vitest';
import { differentiate } from '#core/primitives/differentiate.ts';
import { GraphBuilder } from '#core/primitives/graph.ts';

describe('the graph builder', () => {
  it('writes operations in order, shares constants and drops what nothing needs', () => {
    const b = new GraphBuilder();
    const x = b.feed('x', [null, 3]);
    b.exp(x);
    const y = b.add(b.multiply(x, b.constant(2)), b.constant(2));
    const graph = b.finish({ y });
    expect(graph.ops.map(({ primitive }) => primitive)).toEqual(['constant', 'multiply', 'add']);
    expect(graph.values[graph.outputs.y!]!.shape).toEqual([null, 3]);
  });

  it('aligns batches of different rank at the batch, as merge layers do', () => {
    const b = new GraphBuilder();
    expect(b.add(b.feed('maps', [null, 4, 4, 8]), b.feed('vector', [null, 8])).shape).toEqual([null, 4, 4, 8]);
  });

  it('multiplies images along their last axis', () => {
    const b = new GraphBuilder();
    expect(b.matmul(b.feed('x', [null, 4, 5, 3]), b.weight('w', [3, 7])).shape).toEqual([null, 4, 5, 7]);
  });

  it('refuses what does not fit, with the shapes', () => {
    const b = new GraphBuilder();
    const x = b.feed('x', [null, 5, 5, 3]);
    expect(() => b.add(x, b.feed('y', [null, 4, 5, 3]))).toThrow('[batch, 5, 5, 3] and [batch, 4, 5, 3] do not fit');
    expect(() => b.conv2d(x, b.weight('k', [3, 3, 4, 2]), { strides: [1, 1], padding: 'same' })).toThrow('does not fit');
    expect(() => b.maxPool2d(x, { size: [6, 6], strides: [1, 1], padding: 'valid' })).toThrow('6 x 6 does not fit');
    expect(() => b.concat([x, b.feed('z', [null, 5, 4, 3])], 3)).toThrow('along axis 3');
    expect(() => b.reshape(b.weight('w', [4]), [3])).toThrow("can't become");
    expect(() => b.assign(x, x)).toThrow('only weights');
  });

  it('lets a weight that is assigned twice go on from its latest value', () => {
    const b = new GraphBuilder();
    const w = b.weight('w', [2]);
    b.assign(w, b.negate(w));
    b.assign(b.latest(w), b.square(b.latest(w)));
    const graph = b.finish({});
    expect(graph.ops.map(({ primitive }) => primitive)).toEqual(['negate', 'square']);
    expect(graph.assigns.get('w')).toBe(graph.ops[1]!.outputs[0]);
  });
});

describe('differentiate', () => {
  it('computes no gradient that nobody asks for', () => {
    const b = new GraphBuilder();
    const y = b.conv2d(b.feed('x', [null, 5, 5, 3]), b.weight('k', [3, 3, 3, 2]), { strides: [1, 1], padding: 'same' });
    const [gradient] = differentiate(b, b.sum(y, [0, 1, 2, 3]), [b.weight('k', [3, 3, 3, 2])]);
    const names = b.finish({ gradient: gradient! }).ops.map(({ primitive }) => primitive);
    expect(names).toContain('conv2dBackpropFilter');
    expect(names).not.toContain('conv2dBackpropInput');
  });

  it('gives null for what the loss does not depend on, and where nothing flows back', () => {
    const b = new GraphBuilder();
    const [used, unused, compared] = [b.weight('a', []), b.weight('b', []), b.weight('c', [])];
    const loss = b.select(b.greater(compared, b.constant(0)), b.square(used), used);
    expect(differentiate(b, loss, [used, unused, compared]).map((g) => g !== null)).toEqual([true, false, false]);
  });
});
