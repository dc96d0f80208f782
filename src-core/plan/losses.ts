import type { LossName } from '../document/losses.ts';
import { losses as catalogue } from '../document/losses.ts';
import type { Value } from '../primitives/builder.ts';
import type { GraphBuilder } from '../primitives/graph.ts';
import { binary, categorical, sparseCategorical } from './losses/crossEntropy.ts';
import {
  absoluteError,
  cosineSimilarity,
  huber,
  klDivergence,
  logarithmicError,
  logCosh,
  percentageError,
  poisson,
  squaredError,
} from './losses/distances.ts';
import { categoricalHinge, hinge, squaredHinge } from './losses/hinges.ts';
import type { Loss } from './losses/reduce.ts';
import { meanOfAll } from './losses/reduce.ts';
import type { Target } from './targets.ts';

/** Formulas of Keras 3.15's `losses.py`. */
const losses: Record<LossName, Loss> = {
  sparseCategoricalCrossentropy: sparseCategorical,
  categoricalCrossentropy: categorical,
  binaryCrossentropy: binary,
  meanSquaredError: squaredError,
  meanAbsoluteError: absoluteError,
  meanAbsolutePercentageError: percentageError,
  meanSquaredLogarithmicError: logarithmicError,
  huber,
  logCosh,
  hinge,
  squaredHinge,
  categoricalHinge,
  klDivergence,
  poisson,
  cosineSimilarity,
};

/** The batch's loss, a scalar: Keras's mean over the batch. */
export function lossValue(b: GraphBuilder, name: LossName, output: Value, target: Target): Value {
  return meanOfAll(b, losses[name](b, output, target));
}

/** Share of the batch that is right, as Keras chooses the metric by the output's shape; null where nothing is classified. */
export function accuracyValue(b: GraphBuilder, loss: LossName, output: Value, target: Target): Value | null {
  if (!catalogue[loss].classifies) return null;
  const hits =
    output.shape.at(-1) === 1
      ? b.apply('equal', [target.dense(), b.apply('cast', [b.greater(output, b.constant(0.5))], { dtype: 'float32' })])
      : b.apply('equal', [target.indices(), b.apply('argMax', [output])]);
  return meanOfAll(b, b.apply('cast', [hits], { dtype: 'float32' }));
}
