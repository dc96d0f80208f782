import type { Json } from '../document/types.ts';
import type { Reach } from '../operators/define.ts';
import type { Shape } from '../shapes/shape.ts';
import type { AxisField, Field } from './types.ts';

const ownAxis: AxisField = { size: 1, stride: 1, before: 0, step: 1, shift: 0, extent: 0 };
export const ownField: Field = { size: [1, 1], stride: [1, 1], padding: [0, 0], axes: [ownAxis, ownAxis] };

/** A window whose padding is known for the shapes at hand. */
export type Window = Exclude<Reach, 'all'> & { readonly padding: readonly [number, number] };

/** Steps within rounding of a whole position count as that position. */
const tolerance = 1e-9;
/** Positions looked at behind an upsampling, where neighbours see different numbers of positions. */
const maximumPhases = 64;

/** What `same` cuts or pads before the first position (Keras), or 0 for `valid`; NaN where a size is not known. */
export function windowOf(
  reach: Exclude<Reach, 'all'>,
  padding: Json | undefined,
  input: Shape | undefined,
  output: Shape,
): Window | null {
  const { kernel, stride } = reach;
  if (reach.padding) return reach as Window;
  const before = [0, 1].map((axis) => {
    if (padding !== 'same' || kernel[axis] === 1) return 0;
    const [size, positions] = [input?.[axis] ?? Number.NaN, output[axis] ?? Number.NaN];
    // With stride 1 the sizes cancel out
    const total =
      stride[axis] === 1
        ? kernel[axis]! - 1
        : stride[axis]! > 1
          ? (positions - 1) * stride[axis]! + kernel[axis]! - size
          : (size - 1) / stride[axis]! + kernel[axis]! - positions;
    return Math.max(Math.floor(total / 2), 0);
  }) as [number, number];
  const alone = [0, 1].every((axis) => kernel[axis] === 1 && stride[axis] === 1 && before[axis] === 0);
  return alone ? null : { kernel, stride, padding: before };
}

/** Of what is not understood nothing can be said. */
export const seesNothing = (): null => null;

function isPlain(axis: AxisField): boolean {
  return axis.step === 1 && axis.extent === 0 && axis.shift === 0;
}

/** One axis behind a window (Araujo et al. 2019, extended to strides below 1). */
function throughAxis(axis: AxisField, kernel: number, stride: number, padding: number): AxisField {
  if (isPlain(axis) && Number.isInteger(stride)) {
    return {
      ...axis,
      size: axis.size + (kernel - 1) * axis.stride,
      before: axis.before + padding * axis.stride,
      stride: axis.stride * stride,
    };
  }
  const scale = stride < 1 ? stride * axis.step : axis.step;
  return {
    ...axis,
    step: axis.step * stride,
    shift: axis.shift + (stride < 1 ? kernel - 1 - padding : padding) * scale,
    extent: axis.extent + (kernel - 1) * scale,
  };
}

function sizeOf(axis: AxisField): number {
  if (isPlain(axis)) return Math.floor(axis.size + tolerance);
  let most = 0;
  for (let i = 0; i < maximumPhases; i++) {
    const start = i * axis.step - axis.shift;
    if (i > 0 && Math.abs(i * axis.step - Math.round(i * axis.step)) < tolerance) break;
    most = Math.max(most, Math.floor(start + axis.extent + tolerance) - Math.ceil(start - tolerance));
  }
  // Where the padding is not known, the phase is not either
  if (Number.isNaN(axis.shift)) most = Math.floor(axis.extent + tolerance);
  return Math.floor(axis.size + most * axis.stride + tolerance);
}

function fieldOf(axes: readonly [AxisField, AxisField]): Field {
  const both = (read: (axis: AxisField) => number): [number, number] => [read(axes[0]), read(axes[1])];
  return {
    size: both(sizeOf),
    stride: both((axis) => axis.stride * axis.step),
    padding: both((axis) => axis.before + axis.shift * axis.stride),
    axes,
  };
}

/** The field behind a window: it grows by (kernel - 1) input steps, the step grows by the stride. */
export function throughWindow(field: Field | null, window: Window | 'all' | null): Field | null {
  if (field === null || field === 'all' || window === null) return field;
  if (window === 'all') return 'all';
  const through = (i: 0 | 1) => throughAxis(field.axes[i], window.kernel[i], window.stride[i], window.padding[i]);
  return fieldOf([through(0), through(1)]);
}

/** `inner`, relative to a block's input, seen from the graph around it. */
export function composeFields(outer: Field | null, inner: Field | null): Field | null {
  if (outer === null || inner === null) return null;
  if (outer === 'all' || inner === 'all') return 'all';
  if (inner === ownField) return outer;
  if (outer === ownField) return inner;
  const composed = (i: 0 | 1): AxisField => {
    const own = inner.axes[i];
    const axis = throughAxis(outer.axes[i], own.size, own.stride, own.before);
    return {
      ...axis,
      step: axis.step * own.step,
      shift: axis.shift + own.shift * axis.step,
      extent: axis.extent + own.extent * axis.step,
    };
  };
  return fieldOf([composed(0), composed(1)]);
}

/** Several paths meet: what any of them sees counts. */
export function widestField(fields: readonly (Field | null)[]): Field | null {
  let widest: Field | null = null;
  for (const field of fields) {
    if (field === null || field === widest || widest === 'all') continue;
    if (widest === null || field === 'all') widest = field;
    else widest = union(widest, field);
  }
  return widest;
}

function union(a: Exclude<Field, 'all'>, b: Exclude<Field, 'all'>): Field {
  const axes = [unionAxis(a.axes[0], b.axes[0]), unionAxis(a.axes[1], b.axes[1])] as const;
  for (const field of [a, b]) if (axes[0] === field.axes[0] && axes[1] === field.axes[1]) return field;
  return fieldOf(axes);
}

/** First and last input position seen, relative to the own one: in any case, or at most. */
function span(axis: AxisField, surely: boolean): readonly [first: number, last: number] {
  const slack = surely && !isPlain(axis) ? 1 : 0;
  return [
    (slack - axis.shift) * axis.stride - axis.before,
    (axis.extent - axis.shift - slack) * axis.stride - axis.before + axis.size - 1,
  ];
}

/** Equal in every number; two that are not known are equal. */
export function sameAxis(a: AxisField, b: AxisField): boolean {
  return (
    Object.is(a.size, b.size) &&
    Object.is(a.stride, b.stride) &&
    Object.is(a.before, b.before) &&
    Object.is(a.step, b.step) &&
    Object.is(a.shift, b.shift) &&
    Object.is(a.extent, b.extent)
  );
}

function unionAxis(a: AxisField, b: AxisField): AxisField {
  // Paths that see the same add nothing to each other, whether they share an object or not
  if (sameAxis(a, b)) return a;
  for (const [inner, outer] of [
    [b, a],
    [a, b],
  ] as const) {
    const [needed, given] = [span(inner, false), span(outer, true)];
    if (given[0] <= needed[0] && given[1] >= needed[1]) return outer;
  }
  const [one, other] = [span(a, false), span(b, false)];
  const [first, last] = [Math.min(one[0], other[0]), Math.max(one[1], other[1])];
  return {
    ...ownAxis,
    // Where a padding is not known the paths can't be laid over each other
    size: Number.isNaN(first) ? Math.max(sizeOf(a), sizeOf(b)) : last - first + 1,
    stride: Math.max(a.stride * a.step, b.stride * b.step),
    before: -first,
  };
}
