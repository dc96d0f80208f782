import { broadcastPair } from '../shapes/broadcast.ts';
import type { Shape, ShapeResult } from '../shapes/shape.ts';
import { fault, formatShape } from '../shapes/shape.ts';

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
