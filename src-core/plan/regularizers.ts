import { regularizers as catalogue } from '../operators/catalogues.ts';
import type { Choice, Configured } from '../operators/configured.ts';
import { readConfigured } from '../operators/configured.ts';
import type { Value } from '../primitives/builder.ts';
import type { GraphBuilder } from '../primitives/graph.ts';
import { unitRows } from './losses/distances.ts';
import { allAxes } from './losses/reduce.ts';
import type { Plan, PlanLayer } from './types.ts';
import { weightKey } from './types.ts';

/** Sums over some axes of a value; every factor of 0 costs nothing. */
function sizes(b: GraphBuilder, x: Value, axes: readonly number[], l1: number, l2: number): Value | null {
  const parts = [
    ...(l1 === 0 ? [] : [b.multiply(b.constant(l1), b.sum(b.abs(x), axes))]),
    ...(l2 === 0 ? [] : [b.multiply(b.constant(l2), b.sum(b.square(x), axes))]),
  ];
  return parts.length === 0 ? null : parts.reduce((sum, part) => b.add(sum, part));
}

/** Mean size of the products of the rows (or columns) of a matrix with each other, each of length 1. */
function rightAngles(b: GraphBuilder, matrix: Value, factor: number, mode: string): Value | null {
  const axis = mode === 'columns' ? 0 : 1;
  const size = matrix.shape[1 - axis] as number;
  if (size < 2) return null;
  const unit = unitRows(b, matrix, [axis]);
  const products = b.apply('matmul', [unit, unit], { transposeA: axis === 0, transposeB: axis === 1 });
  // each with itself does not count: those products are the squared lengths
  const sum = b.subtract(b.sum(b.abs(products), [0, 1]), b.sum(b.square(unit), [0, 1]));
  return b.multiply(sum, b.constant((factor * 0.5) / ((size * (size - 1)) / 2)));
}

function numbersOf({ values }: Choice): { l1: number; l2: number } {
  return { l1: (values.l1 as number | undefined) ?? 0, l2: (values.l2 as number | undefined) ?? 0 };
}

function weightPenalty(b: GraphBuilder, weight: Value, regularizer: Configured): Value | null {
  const choice = readConfigured(catalogue, regularizer);
  if (typeof choice === 'string') return null;
  if (choice.name === 'orthogonal_regularizer') {
    // Keras knows it of matrices only
    if (weight.shape.length !== 2) return null;
    return rightAngles(b, weight, choice.values.factor as number, choice.values.mode as string);
  }
  const { l1, l2 } = numbersOf(choice);
  return sizes(b, weight, allAxes(weight), l1, l2);
}

/** What a layer's outputs add: Keras sums over all of them and divides by the size of the batch. */
function activityPenalty(b: GraphBuilder, output: Value, regularizer: unknown): Value | null {
  const choice = readConfigured(catalogue, regularizer);
  if (typeof choice === 'string' || choice.name === 'orthogonal_regularizer') return null;
  const { l1, l2 } = numbersOf(choice);
  const each = sizes(b, output, allAxes(output).slice(1), l1, l2);
  return each && b.mean(each, [0]);
}

function activityRegularizer({ type, parameters }: PlanLayer): unknown {
  if (type === 'ActivityRegularization') return { name: 'l1_l2', l1: parameters.l1 ?? 0, l2: parameters.l2 ?? 0 };
  return parameters.activityRegularizer ?? null;
}

/**
 * What is added to the loss, in Keras's order: of each layer's outputs, then of each weight. A frozen weight adds nothing,
 * a shared one adds once (`Layer._get_regularization_losses` goes over trainable weights). `values`: the layers' outputs.
 */
export function penalties(b: GraphBuilder, plan: Plan, values: readonly Value[]): Value[] {
  const activities = plan.layers.map((layer, index) => {
    const regularizer = activityRegularizer(layer);
    return regularizer === null ? null : activityPenalty(b, values[index] as Value, regularizer);
  });
  const weights = plan.layers.flatMap((layer) =>
    layer.weights.map((spec) =>
      spec.trainable && spec.regularizer !== undefined
        ? weightPenalty(b, b.weight(weightKey(layer, spec), spec.shape), spec.regularizer)
        : null,
    ),
  );
  return [...activities, ...weights].filter((penalty) => penalty !== null);
}
