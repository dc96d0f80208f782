import type { Reach } from '../operators/define.ts';
import type { Field } from './types.ts';

export const ownField: Field = { size: [1, 1], stride: [1, 1] };

/** The field behind a window: it grows by (kernel - 1) input steps, the step grows by the stride (Araujo et al. 2019). */
export function throughWindow(field: Field | null, reach: Reach): Field | null {
  if (field === null || field === 'all') return field;
  if (reach === 'all') return 'all';
  return {
    size: [field.size[0] + (reach.kernel[0] - 1) * field.stride[0], field.size[1] + (reach.kernel[1] - 1) * field.stride[1]],
    stride: [field.stride[0] * reach.stride[0], field.stride[1] * reach.stride[1]],
  };
}

/** `inner`, relative to a block's input, seen from the graph around it. */
export function composeFields(outer: Field | null, inner: Field | null): Field | null {
  if (outer === null || inner === null) return null;
  if (outer === 'all' || inner === 'all') return 'all';
  return throughWindow(outer, { kernel: inner.size, stride: inner.stride });
}

/** Several paths meet: the largest counts. */
export function widestField(fields: readonly (Field | null)[]): Field | null {
  let widest: Field | null = null;
  for (const field of fields) {
    if (field === null) continue;
    if (widest === null || field === 'all') widest = field;
    else if (widest !== 'all') {
      widest = {
        size: [Math.max(widest.size[0], field.size[0]), Math.max(widest.size[1], field.size[1])],
        stride: [Math.max(widest.stride[0], field.stride[0]), Math.max(widest.stride[1], field.stride[1])],
      };
    }
  }
  return widest;
}
