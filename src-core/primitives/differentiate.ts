import type { Value } from './builder.ts';
import type { Gradient, GradientContext } from './definition.ts';
import type { GraphBuilder } from './graph.ts';
import type { PrimitiveName } from './primitive.ts';
import { primitives } from './table.ts';

/**
 * Reverse mode: writes the gradient of `loss` (a scalar) by each target behind the operations that the builder holds.
 * A value that is used several times, a shared weight too, gets the sum. A target that the loss does not depend on gets null.
 */
export function differentiate(b: GraphBuilder, loss: Value, targets: readonly Value[]): (Value | null)[] {
  const ops = [...b.ops];
  // only what depends on a target needs a gradient: the image itself, for one, never does
  const dependent = new Set(targets.map(({ id }) => id));
  for (const op of ops) if (op.inputs.some((id) => dependent.has(id))) for (const id of op.outputs) dependent.add(id);

  const gradients = new Map<number, Value>([[loss.id, b.constant(1)]]);
  for (const op of ops.reverse()) {
    const dy = gradients.get(op.outputs[0] as number);
    if (!dy || !dependent.has(op.outputs[0] as number)) continue;
    if (op.outputs.slice(1).some((id) => gradients.has(id))) throw new Error(`statistics of ${op.primitive} carry no gradient`);
    const gradient = primitives[op.primitive].gradient as Gradient<PrimitiveName>;
    if (gradient === 'constant') continue;
    if (gradient === 'backward') throw new Error(`${op.primitive} can't be derived once more`);
    const context: GradientContext<PrimitiveName> = {
      b,
      inputs: op.inputs.map((id) => b.value(id)),
      outputs: op.outputs.map((id) => b.value(id)),
      dy,
      attributes: op.attributes,
      wants: (input) => dependent.has(op.inputs[input] as number),
    };
    for (const [index, part] of gradient(context).entries()) {
      const input = op.inputs[index];
      if (!part || input === undefined || !dependent.has(input)) continue;
      const sum = gradients.get(input);
      gradients.set(input, sum ? b.add(sum, part) : part);
    }
  }
  return targets.map(({ id }) => gradients.get(id) ?? null);
}
