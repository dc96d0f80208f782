import type { PrimitiveBuilder, Value } from '../../primitives/builder.ts';
import type { ShapeResult } from '../../shapes/shape.ts';
import { fault, formatShape } from '../../shapes/shape.ts';
import { alongAxes, isFault, valueAxes } from '../axes.ts';
import { defineOperator } from '../define.ts';
import { normalizedAxes } from '../normalization.ts';
import { boolean, optionalIntegers } from '../parameter.ts';
import { trainableParameter } from '../weights.ts';
import type { Statistics } from './statistics.ts';
import { countOf, statisticsParameter, statisticsShape } from './statistics.ts';

/** Keras's `epsilon()`: the least deviation that is divided by. */
const leastDeviation = 1e-7;

/** Given numbers as a value that fits beside a batch. */
function given(b: PrimitiveBuilder, statistics: Exclude<Statistics, null>, x: Value, kept: readonly number[]): Value {
  if (typeof statistics === 'number') return b.constant(statistics);
  const sample = x.shape.slice(1);
  const shape = statisticsShape(
    statistics.length,
    sample,
    kept.map((axis) => axis - 1),
  );
  return b.array(statistics, shape ?? [statistics.length]);
}

/** The statistics of the data, known before the training: `adapt` of Keras, or numbers that are given. */
export const Normalization = defineOperator({
  type: 'Normalization',
  kind: 'normalization',
  summary: 'Brings the data to mean 0 and variance 1 by statistics that are known beforehand.',
  parameters: {
    axis: optionalIntegers({
      label: 'Axis',
      words: 'The axes with statistics of their own; -1 is the last, none means one mean for all. Counted with the batch as 0.',
      default: [-1],
      min: -8,
      max: 8,
      advanced: true,
    }),
    mean: statisticsParameter('Mean', 'Of the data, one number or one a channel; empty where it comes with the weights.'),
    variance: statisticsParameter('Variance', 'Of the data, as many numbers as the mean; empty where it comes with the weights.'),
    invert: boolean({
      label: 'Invert',
      words: 'Goes the other way, back to the values of the data.',
      default: false,
      advanced: true,
    }),
    trainable: trainableParameter,
  },
  inputs: { min: 1, max: 1 },
  describe: ({ invert }) =>
    invert
      ? 'Multiplies by the deviation of the data and adds their mean.'
      : 'Takes the mean of the data away and divides by their deviation.',
  badge: () => '',
  shape: ([input = []], { axis, mean, variance }): ShapeResult => {
    const kept = normalizedAxes(axis ?? [], input, 'Normalization');
    if (isFault(kept)) return { fault: kept };
    if ((mean === null) !== (variance === null)) {
      return fault(
        'normalization-statistics',
        `Normalization has a ${mean === null ? 'variance' : 'mean'} alone. Give both, or neither to take them from the weights.`,
      );
    }
    const count = countOf(mean);
    if (count !== countOf(variance)) {
      return fault(
        'normalization-statistics',
        `Normalization has ${count} means and ${countOf(variance)} variances. Give as many of the one as of the other.`,
      );
    }
    if (statisticsShape(count, input, kept) !== null) return { shape: input };
    return fault(
      'normalization-statistics',
      `Normalization has ${count} means, which do not fit ${formatShape(input)}. Give one number, or one for each channel.`,
    );
  },
  weights: ([input = []], { axis, mean }) => {
    const kept = normalizedAxes(axis ?? [], input, 'Normalization');
    if (mean !== null || isFault(kept)) return [];
    const shape = kept.map((index) => input[index] as number);
    return [
      { name: 'mean', shape, initializer: 'zeros', trainable: false },
      { name: 'variance', shape, initializer: 'ones', trainable: false },
      // how many samples older versions of Keras had counted; nothing reads it
      { name: 'count', shape: [], initializer: 'zeros', trainable: false },
    ];
  },
  macs: () => 0,
  lower: (b, [x], values, weights) => {
    const kept = valueAxes(values.axis ?? [], x!.shape.length);
    const mean = values.mean === null ? alongAxes(b, weights.mean!, x!, kept) : given(b, values.mean, x!, kept);
    const variance = values.variance === null ? alongAxes(b, weights.variance!, x!, kept) : given(b, values.variance, x!, kept);
    const deviation = b.maximum(b.sqrt(variance), b.constant(leastDeviation));
    return values.invert ? b.add(mean, b.multiply(x!, deviation)) : b.divide(b.subtract(x!, mean), deviation);
  },
  tfjs: null,
  keras: true,
});
