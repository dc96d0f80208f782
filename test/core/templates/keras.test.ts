import { describe, expect, it } from 'vitest';
import { summarize } from '#core/analysis/summary.ts';
import { loadTemplate } from './load.ts';
import { readOracle, structure } from './oracle.ts';

const oracles: Readonly<Record<string, string>> = {
  'networks/resnet34': 'chapter-resnet34',
  'networks/resnet50-v1': 'chapter-resnet50-v1',
  'networks/resnet50-v1.5': 'chapter-resnet50-v1.5',
  'networks/resnet50-v2': 'chapter-resnet50-v2',
  'networks/batch-normalization-sample': 'chapter-bn-sample',
  'blocks/residual': 'block-residual',
  'blocks/convolution': 'block-conv',
  'blocks/bottleneck': 'block-bottleneck',
  'blocks/projection-v1': 'block-projection-v1',
  'blocks/projection-v1.5': 'block-projection-v1.5',
  'blocks/projection-v2': 'block-projection-v2',
  'blocks/identity-v1': 'block-identity-v1',
  'blocks/identity-v2': 'block-identity-v2',
};

describe.each(Object.entries(oracles))('%s is what Keras calls %s', (id, name) => {
  const summary = summarize(loadTemplate(id));
  const oracle = readOracle(name);

  it('in the totals', () => {
    const { input, output, totalParams, trainableParams, nonTrainableParams, macs } = oracle;
    expect(summary).toMatchObject({ input, output, totalParams, trainableParams, nonTrainableParams, macs });
  });

  it('layer by layer: type, output, parameters, multiply-accumulates and connections', () => {
    const numbers = new Map<string, number>();
    expect(structure(summary.layers, numbers)).toEqual(structure(oracle.layers, numbers));
  });
});
