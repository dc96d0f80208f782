import { product } from '../../shapes/product.ts';
import { elements } from '../../shapes/shape.ts';
import { dataFormatParameter, expectChannelsLast } from '../dataFormat.ts';
import { defineOperator } from '../define.ts';

export const Flatten = defineOperator({
  type: 'Flatten',
  kind: 'shape',
  summary: 'Writes all values in one row.',
  parameters: { dataFormat: dataFormatParameter },
  inputs: { min: 1, max: 1 },
  describe: () => 'Writes all values of a sample in one row.',
  badge: () => '',
  shape: ([input = []], values) => {
    // a vector has no channels to stand first
    const wrong = input.length < 2 ? null : expectChannelsLast(values, 'Flatten');
    return wrong ? { fault: wrong } : { shape: [elements(input)] };
  },
  weights: () => [],
  macs: () => 0,
  lower: (b, [x]) => b.reshape(x!, [product(x!.shape.slice(1) as number[])]),
  tfjs: 'flatten',
  keras: true,
});
