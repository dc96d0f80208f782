import type { PrimitiveBuilder, Value } from '../primitives/builder.ts';
import { broadcastPair } from '../shapes/broadcast.ts';
import type { Shape, ShapeResult } from '../shapes/shape.ts';
import { fault, formatShape } from '../shapes/shape.ts';
import type { OperatorDefinition } from './define.ts';
import { defineOperator } from './define.ts';
import type { Parameter } from './parameter.ts';
import { optionalNumber } from './parameter.ts';

/** Shape of an element-wise merge by Keras's rules; the fault quotes the two shapes that part ways. */
export function mergeShape(inputs: readonly Shape[], verb: string): ShapeResult {
  let result = inputs[0] ?? [];
  for (const [index, shape] of inputs.entries()) {
    if (index === 0) continue;
    const next = broadcastPair(result, shape);
    if (next === null) {
      return fault(
        'merge-mismatch',
        `These can't be ${verb}: one input is ${formatShape(result)}, another ${formatShape(shape)}. They must be alike.`,
        index,
      );
    }
    result = next;
  }
  return { shape: result };
}

interface Merge {
  readonly type: string;
  readonly summary: string;
  readonly alsoCalled?: string;
  /** "Adds": what `describe` and the fault say. */
  readonly verb: string;
  /** "added". */
  readonly participle: string;
  /** Subtract takes exactly two. */
  readonly max?: number;
  readonly tfjs: string | null;
  combine(b: PrimitiveBuilder, inputs: readonly Value[]): Value;
}

/** The element-wise merges differ in their words and in how two values become one. */
export function defineMerge(merge: Merge): OperatorDefinition<Record<never, Parameter>> {
  return defineOperator({
    type: merge.type,
    kind: 'merge',
    summary: merge.summary,
    alsoCalled: merge.alsoCalled,
    parameters: {},
    inputs: { min: 2, max: merge.max ?? Number.POSITIVE_INFINITY },
    describe: () => `${merge.verb} its inputs position by position.`,
    badge: () => '',
    shape: (inputs) => mergeShape(inputs, merge.participle),
    weights: () => [],
    macs: () => 0,
    lower: (b, inputs) => merge.combine(b, inputs),
    tfjs: merge.tfjs,
    keras: true,
  });
}

/**
 * Merges that Keras also has as operations on one value and a number (`x + 3.0` in a functional model):
 * with `constant` they take one input.
 */
export function defineArithmetic(merge: Merge & { readonly sign: string }) {
  const { alsoCalled, combine, max, participle, sign, summary, tfjs, type, verb } = merge;
  return defineOperator({
    type,
    kind: 'merge',
    summary,
    alsoCalled,
    parameters: {
      constant: optionalNumber({
        label: 'Constant',
        words: `A number in place of a second input: x ${sign} constant.`,
        default: null,
        min: -1e30,
        max: 1e30,
        advanced: true,
      }),
    },
    inputs: { min: 2, max: max ?? Number.POSITIVE_INFINITY },
    minInputs: ({ constant }) => (constant === null ? 2 : 1),
    describe: ({ constant }) =>
      constant === null ? `${verb} its inputs position by position.` : `Gives x ${sign} ${constant} for each value.`,
    badge: ({ constant }) => (constant === null ? '' : `${sign} ${constant}`),
    shape: (inputs, { constant }) => {
      if (constant === null || inputs.length === 1) return mergeShape(inputs, participle);
      return fault(
        'merge-constant',
        `${type} has the constant ${constant} and ${inputs.length} inputs, but a constant stands in place of the second input. Clear the constant, or leave one input.`,
        1,
      );
    },
    weights: () => [],
    macs: () => 0,
    lower: (b, inputs, { constant }) => combine(b, constant === null ? inputs : [...inputs, b.constant(constant)]),
    tfjs,
    keras: true,
  });
}
