import { describe, expect, it } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import type { Json } from '#core/document/types.ts';

/** What is said of a convolution with these parameters. */
function problems(parameters: Record<string, Json>): string[] {
  const { problems: found } = analyze({
    format: 'netloom',
    version: 1,
    name: 'test',
    blocks: {},
    graph: {
      nodes: [
        { id: 'x', name: 'x', type: 'InputLayer', parameters: { shape: [8, 8, 3] } },
        { id: 'conv', name: 'conv', type: 'Conv2D', parameters: { filters: 4, kernelSize: 3, ...parameters } },
      ],
      edges: [{ from: ['x', 0], to: ['conv', 0] }],
      outputs: [['conv', 0]],
    },
  });
  return found.map(({ code, message }) => `${code}: ${message}`);
}

describe('what Keras refuses of weights is a problem before the training', () => {
  it.for<[string, Record<string, Json>, string]>([
    ['identity of a kernel', { kernelInitializer: 'identity' }, 'The kernel is 3 × 3 × 3 × 4, and only a matrix'],
    ['orthogonal bias', { biasInitializer: 'orthogonal' }, 'The bias is a row of 4, and only arrays of two sizes'],
    ['orthogonal regularizer', { kernelRegularizer: 'orthogonal_regularizer' }, 'takes only a matrix of two sizes'],
    ['axis of a constraint', { biasConstraint: { name: 'max_norm', axis: 1 } }, 'The bias is a row of 4 and has no axis 1'],
    ['outputs', { activityRegularizer: 'orthogonal_regularizer' }, 'can’t be used on outputs'],
  ])('%s', ([, parameters, words]) => {
    expect(problems(parameters)).toEqual([expect.stringMatching(/^wrong-parameter: /)]);
    expect(problems(parameters)[0]).toContain(words);
  });

  it('nothing is said of what fits', () => {
    expect(
      problems({
        kernelInitializer: 'orthogonal',
        kernelRegularizer: 'l2',
        kernelConstraint: { name: 'max_norm', axis: [0, 1, 2] },
        biasConstraint: { name: 'unit_norm', axis: -1 },
        activityRegularizer: 'l1',
      }),
    ).toEqual([]);
  });
});
