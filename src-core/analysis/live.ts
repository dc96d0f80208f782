import type { DataType, PrimitiveGraph, PrimitiveOp } from '../primitives/primitive.ts';
import { knownElements } from '../primitives/shapes.ts';

/** Bytes of one number: of what grows with the batch, and of weights, their gradients and statistics. */
export interface NumberSizes {
  readonly activation: number;
  readonly weight: number;
}

/** What a program holds in memory besides the weights that live from run to run, in bytes. */
export interface LiveBytes {
  /** The most at any moment. */
  readonly peak: number;
  /** What is still needed once the value of the given output is known: behind the loss, all that the way back uses. */
  readonly kept: number;
}

const integerBytes: Readonly<Record<Exclude<DataType, 'float32'>, number>> = { int32: 4, bool: 1 };

/** Bytes of every value of a program at this batch size. */
export function valueBytes(graph: PrimitiveGraph, batchSize: number, numbers: NumberSizes): number[] {
  // An open size is the batch, or, where positions became rows, what a reshape made of it
  const open: (number | null)[] = graph.values.map(() => null);
  for (const id of Object.values(graph.feeds)) if (graph.values[id]!.shape.includes(null)) open[id] = batchSize;
  const elements = (id: number) => knownElements(graph.values[id]!.shape) * (open[id] ?? 1);
  for (const { primitive, inputs, outputs } of graph.ops) {
    const batched = inputs.find((id) => open[id] !== null);
    for (const id of outputs) {
      const { shape } = graph.values[id]!;
      if (batched === undefined || !shape.includes(null)) continue;
      open[id] = primitive === 'reshape' ? elements(batched) / knownElements(shape) : open[batched]!;
    }
  }
  return graph.values.map(({ dtype }, id) => {
    const size = dtype === 'float32' ? (open[id] === null ? numbers.weight : numbers.activation) : integerBytes[dtype];
    return elements(id) * size;
  });
}

/**
 * Follows a program as the engines run it: a value is there from the operation that makes it to the last one that uses it, feeds
 * and results to the end; a reshape shares its input's memory. Exact but for what an engine needs inside one operation.
 */
export function liveBytes(graph: PrimitiveGraph, batchSize: number, numbers: NumberSizes, turn?: string): LiveBytes {
  const bytes = valueBytes(graph, batchSize, numbers);
  const owner = graph.values.map((_, id) => id);
  for (const op of graph.ops) if (sharesMemory(graph, op)) owner[op.outputs[0]!] = owner[op.inputs[0]!]!;
  const persistent = new Set(graph.weights.values());
  const end = graph.ops.length;
  const lastUse = new Map<number, number>();
  const uses = (id: number, index: number) => lastUse.set(owner[id]!, Math.max(index, lastUse.get(owner[id]!) ?? 0));
  for (const [index, op] of graph.ops.entries()) for (const id of [...op.inputs, ...op.outputs]) uses(id, index);
  for (const op of graph.ops) if (op.inputs.length === 0) for (const id of op.outputs) uses(id, end);
  for (const id of [...Object.values(graph.feeds), ...Object.values(graph.outputs), ...graph.assigns.values()]) uses(id, end);
  const released = new Map<number, number[]>();
  for (const [id, index] of lastUse) {
    if (persistent.has(id)) continue;
    // All that stays to the end is released at once: thousands of values, which copying the list each time would square
    const others = released.get(index);
    if (others) others.push(id);
    else released.set(index, [id]);
  }

  let now = Object.values(graph.feeds).reduce((sum, id) => sum + bytes[id]!, 0);
  const turnAt = turn === undefined ? undefined : graph.outputs[turn];
  let [peak, kept] = [now, 0];
  for (const [index, op] of graph.ops.entries()) {
    for (const id of op.outputs) if (owner[id] === id && !persistent.has(id)) now += bytes[id]!;
    peak = Math.max(peak, now);
    for (const id of released.get(index) ?? []) now -= bytes[id]!;
    if (turnAt !== undefined && op.outputs.includes(turnAt)) kept = now;
  }
  return { peak, kept };
}

function sharesMemory(graph: PrimitiveGraph, { primitive, inputs, outputs }: PrimitiveOp): boolean {
  if (primitive === 'reshape') return true;
  return primitive === 'cast' && graph.values[inputs[0]!]!.dtype === graph.values[outputs[0]!]!.dtype;
}
