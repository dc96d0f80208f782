import { describe, expect, it } from 'vitest';
import type { NetloomDocument } from '#core/document/types.ts';
import { withSizesOf } from '#core/plan/openSizes.ts';
import { makePlan } from '#core/plan/plan.ts';
import type { Plan } from '#core/plan/types.ts';

/** Two images of their own sizes, each reduced to its means, added. */
function twoInputs(first: (number | null)[], second: (number | null)[]): NetloomDocument {
  return {
    format: 'netloom',
    version: 1,
    name: 'two',
    blocks: {},
    graph: {
      nodes: [
        { id: 'a', name: 'first', type: 'InputLayer', parameters: { shape: first } },
        { id: 'b', name: 'second', type: 'InputLayer', parameters: { shape: second } },
        { id: 'p', name: 'means', type: 'GlobalAveragePooling2D' },
        { id: 'q', name: 'others', type: 'GlobalAveragePooling2D' },
        { id: 's', name: 'sum', type: 'Add' },
      ],
      edges: [
        { from: ['a', 0], to: ['p', 0] },
        { from: ['b', 0], to: ['q', 0] },
        { from: ['p', 0], to: ['s', 0] },
        { from: ['q', 0], to: ['s', 1] },
      ],
      outputs: [['s', 0]],
    },
  };
}

function planOf(document: NetloomDocument): Plan {
  const made = makePlan(document);
  if (!made.ok) throw new Error(made.problems[0]?.message);
  return made.plan;
}

describe('sizes that an input leaves open', () => {
  it('become those of the samples, each input its own', () => {
    const document = twoInputs([null, null, 3], [8, null, 3]);
    const sized = planOf(
      withSizesOf(
        [
          [5, 6, 3],
          [8, 9, 3],
        ],
        document,
        planOf(document),
      ),
    );
    expect(sized.inputs.map((i) => sized.layers[i]!.output)).toEqual([
      [5, 6, 3],
      [8, 9, 3],
    ]);
  });

  it('keep what the drawing says, and stay open where the samples say nothing', () => {
    const document = twoInputs([4, null, 3], [8, 8, 3]);
    const sized = withSizesOf([[7]], document, planOf(document));
    expect(planOf(sized).layers[0]!.output).toEqual([4, null, 3]);
  });

  it('leave a drawing with all its sizes as it is', () => {
    const document = twoInputs([4, 4, 3], [8, 8, 3]);
    expect(withSizesOf([[1, 1, 3]], document, planOf(document))).toBe(document);
  });
});
