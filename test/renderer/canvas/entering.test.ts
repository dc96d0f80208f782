import type { ReactFlowState } from '@xyflow/react';
import { describe, expect, it } from 'vitest';
import { anyEnters, joined, seenIn } from '#renderer/canvas/entering.ts';

const node = (x: number, y: number) => ({ internals: { positionAbsolute: { x, y } }, measured: { width: 20, height: 10 } });

function parts(nodes: Record<string, [number, number]>, edges: [string, string][] = []) {
  return {
    nodeLookup: new Map(Object.entries(nodes).map(([id, at]) => [id, node(...at)])),
    edges: edges.map(([source, target]) => ({ source, target })),
  } as unknown as Pick<ReactFlowState, 'nodeLookup' | 'edges'>;
}

const view = (transform: [number, number, number]) => seenIn(transform, 200, 100);

describe('what comes into view', () => {
  const beside = parts({ a: [0, 0], b: [300, 0] });

  it('is a node at the edge, once the first of it can be seen', () => {
    expect(anyEnters(beside, view([0, 0, 1]), view([-100, 0, 1]))).toBe(false);
    expect(anyEnters(beside, view([0, 0, 1]), view([-101, 0, 1]))).toBe(true);
    expect(anyEnters(beside, view([-101, 0, 1]), view([-140, 0, 1]))).toBe(false);
  });

  it('comes when the view is wider, not when it is closer', () => {
    expect(anyEnters(beside, view([0, 0, 1]), view([0, 0, 0.5]))).toBe(true);
    expect(anyEnters(beside, view([0, 0, 1]), view([0, 0, 2]))).toBe(false);
  });

  it('is a wire, too, whose nodes are on both sides of the view', () => {
    const far = parts({ a: [0, -300], b: [0, 300] }, [['a', 'b']]);
    expect(anyEnters(far, view([-50, 0, 1]), view([10, 0, 1]))).toBe(true);
    expect(anyEnters(parts({ a: [0, -300], b: [0, 300] }), view([-50, 0, 1]), view([10, 0, 1]))).toBe(false);
  });

  it('is nothing where nothing is', () => {
    expect(anyEnters(parts({}), view([0, 0, 1]), view([500, 500, 0.1]))).toBe(false);
  });
});

describe('what stays in the page', () => {
  const [here, below] = [view([0, 0, 1]), view([0, -60, 1])];

  it('is all that was seen on the way', () => {
    expect(joined(here, below, 3)).toEqual({ ...here, height: 160 });
    expect(joined(joined(here, below, 3), here, 3)).toEqual({ ...here, height: 160 });
  });

  it('is what is seen now where that would be too much', () => {
    const far = view([-700, -700, 1]);
    expect(joined(here, far, 3)).toBe(far);
    expect(joined(view([0, 0, 0.1]), here, 3)).toBe(here);
  });
});
