import { describe, expect, it } from 'vitest';
import { repeatObstacle } from '#core/blocks/repeat.ts';
import { loadTemplate } from '../templates/load.ts';

describe('a repeat', () => {
  it('is refused with a reason where a copy does not fit behind the first', () => {
    const residual = loadTemplate('blocks/residual');
    const widened = {
      ...residual,
      graph: {
        ...residual.graph,
        nodes: residual.graph.nodes.map((node) => ('type' in node ? { ...node, parameters: { shape: [56, 56, 64] } } : node)),
      },
    };
    const id = widened.graph.nodes.find((node) => 'block' in node)!.id;
    expect(repeatObstacle(widened, null, id, 3)).toBe(null);
    const convolution = loadTemplate('blocks/convolution');
    const [input, block] = convolution.graph.nodes;
    const small = {
      ...convolution,
      graph: { ...convolution.graph, nodes: [{ ...input!, parameters: { shape: [4, 4, 8] } }, block!] },
    };
    expect(repeatObstacle(small, null, 'block', 2)).toBe(null);
  });

  it('needs an input, and one copy is always right', () => {
    const block = { parameters: [], graph: { nodes: [], edges: [], outputs: [] } };
    const document = {
      ...loadTemplate('blocks/residual'),
      blocks: { empty: block },
      graph: { nodes: [{ id: 'a', name: 'a', block: 'empty' }], edges: [], outputs: [] },
    };
    expect(repeatObstacle(document, null, 'a', 2)).toBe('a takes nothing in, so no second copy can follow the first.');
    expect(repeatObstacle(document, null, 'a', 1)).toBe(null);
  });

  it('quotes the shapes of the copy that does not fit', () => {
    const projection = loadTemplate('blocks/projection-v1');
    const dense = {
      ...projection,
      blocks: {
        pool: {
          parameters: [],
          graph: {
            nodes: [
              { id: 'i', name: 'in', type: 'BlockInput' },
              { id: 'p', name: 'pool', type: 'GlobalAveragePooling2D' },
            ],
            edges: [{ from: ['i', 0] as const, to: ['p', 0] as const }],
            outputs: [],
          },
        },
      },
      graph: {
        nodes: [
          { id: 'x', name: 'x', type: 'InputLayer', parameters: { shape: [8, 8, 3] } },
          { id: 'a', name: 'a', block: 'pool' },
        ],
        edges: [{ from: ['x', 0] as const, to: ['a', 0] as const }],
        outputs: [],
      },
    };
    expect(repeatObstacle(dense, null, 'a', 2)).toMatch(/^Repeated, a does not fit behind itself\. .*3/);
  });
});
