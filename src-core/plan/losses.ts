import type { LossName } from '../document/types.ts';
import type { Value } from '../primitives/builder.ts';
import type { GraphBuilder } from '../primitives/graph.ts';
import type { Target } from './targets.ts';

/** Keras's `backend.epsilon()`: probabilities are kept this far from 0 and 1. */
export const epsilon = 1e-7;

function clip(b: GraphBuilder, probability: Value): Value {
  return b.minimum(b.maximum(probability, b.constant(epsilon)), b.constant(1 - epsilon));
}

function lastAxis(x: Value): number[] {
  return [x.shape.length - 1];
}

function meanOfAll(b: GraphBuilder, x: Value): Value {
  return b.mean(
    x,
    x.shape.map((_, axis) => axis),
  );
}

/**
 * What went into the activation, where the output is a softmax or sigmoid: the loss is then computed from it, which stays
 * exact where a probability is rounded to 0 or 1. Keras 3 does so for either activation with any cross-entropy
 * (`_keras_logits`), so a sigmoid before a categorical cross-entropy counts as scores.
 */
function logitsOf(b: GraphBuilder, output: Value): Value | null {
  const op = b.ops.find(({ outputs }) => outputs[0] === output.id);
  return op?.primitive === 'softmax' || op?.primitive === 'sigmoid' ? b.value(op.inputs[0] as number) : null;
}

/** Cross-entropy of each sample (or position) from unnormalized scores. */
function fromScores(b: GraphBuilder, dense: Value, scores: Value): Value {
  return b.negate(b.sum(b.multiply(dense, b.apply('logSoftmax', [scores])), lastAxis(scores)));
}

function sparseCategorical(b: GraphBuilder, output: Value, target: Target): Value {
  return fromScores(b, target.dense(), logitsOf(b, output) ?? b.log(clip(b, output)));
}

function categorical(b: GraphBuilder, output: Value, target: Target): Value {
  const logits = logitsOf(b, output);
  if (logits) return fromScores(b, target.dense(), logits);
  const shares = clip(b, b.divide(output, b.sum(output, lastAxis(output), true)));
  return b.negate(b.sum(b.multiply(target.dense(), b.log(shares)), lastAxis(output)));
}

function binary(b: GraphBuilder, output: Value, target: Target): Value {
  const wanted = target.dense();
  const logits = logitsOf(b, output);
  if (logits) {
    // tf.nn.sigmoid_cross_entropy_with_logits: max(x, 0) - x z + log(1 + exp(-|x|)), also in its slope at 0
    const negative = b.greater(b.constant(0), logits);
    const positivePart = b.select(negative, b.constant(0), logits);
    const negativeSize = b.select(negative, logits, b.negate(logits));
    return b.add(b.subtract(positivePart, b.multiply(logits, wanted)), b.apply('log1p', [b.exp(negativeSize)]));
  }
  const share = clip(b, output);
  const one = b.constant(1);
  const likelihood = b.add(b.multiply(wanted, b.log(share)), b.multiply(b.subtract(one, wanted), b.log(b.subtract(one, share))));
  return b.negate(likelihood);
}

/** Keras 3's losses before the mean: one value a sample, or one a number, whose mean is the same. */
const losses: Record<LossName, (b: GraphBuilder, output: Value, target: Target) => Value> = {
  sparseCategoricalCrossentropy: sparseCategorical,
  categoricalCrossentropy: categorical,
  binaryCrossentropy: binary,
  meanSquaredError: (b, output, target) => b.square(b.subtract(target.dense(), output)),
  meanAbsoluteError: (b, output, target) => b.abs(b.subtract(target.dense(), output)),
};

/** The batch's loss, a scalar: Keras's mean over the batch. */
export function lossValue(b: GraphBuilder, name: LossName, output: Value, target: Target): Value {
  return meanOfAll(b, losses[name](b, output, target));
}

/** Losses of a classification, for which an accuracy makes sense. */
const classifying: readonly LossName[] = ['sparseCategoricalCrossentropy', 'categoricalCrossentropy', 'binaryCrossentropy'];

/** Share of the batch that is right, as Keras chooses the metric by the output's shape; null where nothing is classified. */
export function accuracyValue(b: GraphBuilder, loss: LossName, output: Value, target: Target): Value | null {
  if (!classifying.includes(loss)) return null;
  const hits =
    output.shape.at(-1) === 1
      ? b.apply('equal', [target.dense(), b.apply('cast', [b.greater(output, b.constant(0.5))], { dtype: 'float32' })])
      : b.apply('equal', [target.indices(), b.apply('argMax', [output])]);
  return meanOfAll(b, b.apply('cast', [hits], { dtype: 'float32' }));
}
