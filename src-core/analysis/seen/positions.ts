import type { FlatOperator } from '../../blocks/flatten.ts';
import { operatorOf } from '../../operators/list.ts';
import type { Shape } from '../../shapes/shape.ts';
import { windowOf } from '../field.ts';

/** Which rows and columns of a feature map are looked at; where several paths meet, at most these. */
export type Positions = readonly [rows: readonly boolean[], columns: readonly boolean[]];

/** Larger maps than this are not followed position by position. */
const largest = 8192;

/**
 * Follows positions of one operator's output back to all that feeds it. Null in the result: all of it, or off feature maps.
 * Operators that are not in the result feed nothing of it. Windows are products of rows and columns, so both go their own way.
 */
export function lookBack(
  operators: readonly FlatOperator[],
  target: number,
  from: Positions | null,
): ReadonlyMap<number, Positions | null> {
  const needed = new Map<number, Positions | null>([[target, from]]);
  for (let i = target; i >= 0; i--) {
    const wanted = needed.get(i);
    if (wanted === undefined) continue;
    const { inputs, analysis } = operators[i]!;
    for (const [port, source] of inputs.entries()) {
      const seen = wanted && throughOperator(operators[i]!, analysis.inputs[port] ?? null, wanted);
      const before = needed.get(source);
      needed.set(source, before === undefined ? seen : join(before, seen));
    }
  }
  return needed;
}

/** All of a map; null off feature maps. */
export function allOf(shape: Shape | null | undefined): Positions | null {
  const [rows, columns] = shape?.length === 3 ? shape : [];
  if (rows == null || columns == null || rows > largest || columns > largest) return null;
  return [Array(rows).fill(true), Array(columns).fill(true)];
}

function join(a: Positions | null, b: Positions | null): Positions | null {
  if (!a || !b) return null;
  const either = (one: readonly boolean[], other: readonly boolean[]) => one.map((seen, i) => seen || other[i] === true);
  return [either(a[0], b[0]), either(a[1], b[1])];
}

function throughOperator({ node, analysis }: FlatOperator, input: Shape | null, wanted: Positions): Positions | null {
  const definition = operatorOf(node.type);
  const [output] = analysis.outputs;
  if (!definition || !output || !allOf(input) || analysis.inputs.includes(null)) return null;
  const values = analysis.values ?? {};
  const reach = definition.reach?.(values as never, analysis.inputs as readonly Shape[], output);
  if (reach === 'all') return null;
  const window = reach ? windowOf(reach, values.padding, input!, output) : null;
  const dilation = Array.isArray(values.dilationRate) ? (values.dilationRate as number[]) : [1, 1];
  const axis = (i: 0 | 1): boolean[] => {
    const size = input![i] as number;
    if (!window) return sameOrBroadcast(wanted[i], size);
    return throughWindow(wanted[i], size, window.kernel[i], window.stride[i], window.padding[i], dilation[i] ?? 1);
  };
  return [axis(0), axis(1)];
}

function sameOrBroadcast(wanted: readonly boolean[], size: number): boolean[] {
  if (wanted.length === size) return [...wanted];
  return Array(size).fill(wanted.includes(true));
}

function throughWindow(
  wanted: readonly boolean[],
  size: number,
  kernel: number,
  stride: number,
  padding: number,
  dilation: number,
): boolean[] {
  const seen: boolean[] = Array(size).fill(false);
  const spread = 1 / stride;
  for (const [i, is] of wanted.entries()) {
    if (!is) continue;
    // Below 1 the window lies over the output: from which inputs does it reach this position?
    const [first, last] =
      stride < 1
        ? [Math.ceil((i + padding - kernel + 1) / spread), Math.floor((i + padding) / spread)]
        : [i * stride - padding, i * stride - padding + kernel - 1];
    const [from, step] = [Math.round(first), stride < 1 ? 1 : dilation];
    for (let at = from; at <= last; at += step) if (at >= 0 && at < size) seen[at] = true;
  }
  return seen;
}
