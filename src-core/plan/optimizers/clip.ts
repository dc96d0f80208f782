import type { OptimizerOptions } from '../../document/optimizers.ts';
import type { Value } from '../../primitives/builder.ts';
import type { GraphBuilder } from '../../primitives/graph.ts';
import { allAxes, clip } from '../losses/reduce.ts';

function sumOfSquares(b: GraphBuilder, x: Value): Value {
  return b.sum(b.square(x), allAxes(x));
}

/** Keras's `_clip_gradients`: by each norm, else by the norm of all, else each number; 0 or nothing clips nothing. */
export function clipGradients(b: GraphBuilder, gradients: readonly Value[], options: OptimizerOptions): readonly Value[] {
  const { clipNorm, globalClipNorm, clipValue } = options;
  if (clipNorm) {
    const limit = b.constant(clipNorm);
    return gradients.map((g) => b.divide(b.multiply(g, limit), b.maximum(b.sqrt(sumOfSquares(b, g)), limit)));
  }
  if (globalClipNorm && gradients.length > 0) {
    const limit = b.constant(globalClipNorm);
    const norm = b.sqrt(gradients.map((g) => sumOfSquares(b, g)).reduce((sum, part) => b.add(sum, part)));
    const scale = b.multiply(limit, b.minimum(b.divide(b.constant(1), norm), b.constant(1 / globalClipNorm)));
    return gradients.map((g) => b.multiply(g, scale));
  }
  if (clipValue) return gradients.map((g) => clip(b, g, -clipValue, clipValue));
  return gradients;
}
