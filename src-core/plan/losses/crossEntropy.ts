import type { Value } from '../../primitives/builder.ts';
import type { GraphBuilder } from '../../primitives/graph.ts';
import type { Target } from '../targets.ts';
import { clip, epsilon, lastAxis, softplusParts } from './reduce.ts';

function share(b: GraphBuilder, probability: Value): Value {
  return clip(b, probability, epsilon, 1 - epsilon);
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

export function sparseCategorical(b: GraphBuilder, output: Value, target: Target): Value {
  return fromScores(b, target.dense(), logitsOf(b, output) ?? b.log(share(b, output)));
}

export function categorical(b: GraphBuilder, output: Value, target: Target): Value {
  const logits = logitsOf(b, output);
  if (logits) return fromScores(b, target.dense(), logits);
  const shares = share(b, b.divide(output, b.sum(output, lastAxis(output), true)));
  return b.negate(b.sum(b.multiply(target.dense(), b.log(shares)), lastAxis(output)));
}

export function binary(b: GraphBuilder, output: Value, target: Target): Value {
  const wanted = target.dense();
  const logits = logitsOf(b, output);
  if (logits) {
    // tf.nn.sigmoid_cross_entropy_with_logits: max(x, 0) - x z + log(1 + exp(-|x|))
    const [positivePart, rest] = softplusParts(b, logits);
    return b.add(b.subtract(positivePart, b.multiply(logits, wanted)), rest);
  }
  const likely = share(b, output);
  const one = b.constant(1);
  const likelihood = b.add(
    b.multiply(wanted, b.log(likely)),
    b.multiply(b.subtract(one, wanted), b.log(b.subtract(one, likely))),
  );
  return b.negate(likelihood);
}
