import type { Value } from '../../primitives/builder.ts';
import type { GraphBuilder } from '../../primitives/graph.ts';
import type { Target } from '../targets.ts';
import type { Loss } from './reduce.ts';
import { allAxes, lastAxis } from './reduce.ts';

/** Targets that are all 0 or 1 become -1 and 1; others stay (Keras's `convert_binary_labels_to_hinge`). */
function signs(b: GraphBuilder, target: Target): Value {
  const wanted = target.dense();
  // only 0 and 1 are their own squares
  const same = b.apply('cast', [b.apply('equal', [wanted, b.square(wanted)])], { dtype: 'float32' });
  const unlike = b.max(b.subtract(b.constant(1), same), allAxes(same));
  const binary = b.greater(b.constant(0.5), unlike);
  return b.select(binary, b.subtract(b.multiply(wanted, b.constant(2)), b.constant(1)), wanted);
}

export const hinge: Loss = (b, output, target) =>
  b.maximum(b.subtract(b.constant(1), b.multiply(signs(b, target), output)), b.constant(0));

export const squaredHinge: Loss = (b, output, target) => b.square(hinge(b, output, target));

/** The best of the wrong classes should stay 1 behind the right one. */
export const categoricalHinge: Loss = (b, output, target) => {
  const wanted = target.dense();
  const one = b.constant(1);
  const right = b.sum(b.multiply(wanted, output), lastAxis(output));
  const wrong = b.max(b.multiply(b.subtract(one, wanted), output), lastAxis(output));
  return b.maximum(b.add(b.subtract(wrong, right), one), b.constant(0));
};
