import type { LossName } from '../document/types.ts';
import type { TensorShape, Value } from '../primitives/builder.ts';
import type { GraphBuilder } from '../primitives/graph.ts';

/** Whether the data say which class a sample is, or what the output should be. */
export type TargetKind = 'indices' | 'values';

/** What the network should have given out, in the form that each loss and metric takes. */
export interface Target {
  /** As the output is shaped; classes become rows with a single 1. */
  readonly dense: () => Value;
  /** Class numbers, one less axis than the output. */
  readonly indices: () => Value;
}

/** Shape of the feed `y` for one sample's output of this shape. */
export function targetShape(kind: TargetKind, output: TensorShape): TensorShape {
  return kind === 'indices' ? output.slice(0, -1) : output;
}

/** How the targets of this loss are fed, given whether the data hold class numbers. */
export function targetKind(loss: LossName, classes: boolean): TargetKind {
  return loss === 'sparseCategoricalCrossentropy' || classes ? 'indices' : 'values';
}

export function feedTarget(b: GraphBuilder, kind: TargetKind, output: Value): Target {
  const shape = targetShape(kind, output.shape);
  const y = b.feed('y', shape, kind === 'indices' ? 'int32' : 'float32');
  if (kind === 'values') return { dense: () => y, indices: () => b.apply('argMax', [y]) };
  const depth = output.shape.at(-1) as number;
  return {
    indices: () => y,
    dense: () => {
      if (depth > 1) return b.apply('oneHot', [y], { depth });
      // one output: the class is 0 or 1 itself
      return b.apply('reshape', [b.apply('cast', [y], { dtype: 'float32' })], { shape: output.shape });
    },
  };
}
