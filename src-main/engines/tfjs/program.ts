import type { Tensor } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import type { PrimitiveGraph, PrimitiveOp } from '#core/primitives/primitive.ts';
import type { DrawContext } from '../draws.ts';
import type { Kernel, KernelTable } from './kernels.ts';

/** What a run gives out; the caller disposes it. */
export interface RunResult {
  readonly outputs: Readonly<Record<string, Tensor>>;
  /** New values of weights, by key. */
  readonly assigns: ReadonlyMap<string, Tensor>;
}

type Prepared = {
  readonly op: PrimitiveOp;
  readonly kernel: Kernel<PrimitiveOp['primitive']>;
  /** Values that nobody needs once this operation is done. */
  readonly release: readonly number[];
};

/** Interprets a `PrimitiveGraph` on the current tfjs backend, operation by operation; every value is freed after its last use. */
export class Program {
  private readonly lines: readonly Prepared[];
  /** Scalars and fills are made once and live as long as the program. */
  private readonly constants = new Map<number, Tensor>();

  constructor(
    private readonly graph: PrimitiveGraph,
    kernels: KernelTable,
  ) {
    const isConstant = (op: PrimitiveOp) => op.inputs.length === 0;
    const kernelOf = (op: PrimitiveOp) => kernels[op.primitive] as Kernel<PrimitiveOp['primitive']>;
    for (const op of graph.ops.filter(isConstant)) {
      const value = kernelOf(op)([], op.attributes, { seed: 0, step: 0 }) as Tensor;
      this.constants.set(op.outputs[0] as number, tf.keep(value));
    }
    const ops = graph.ops.filter((op) => !isConstant(op));
    const release = releases(graph, ops);
    this.lines = ops.map((op, index) => ({ op, kernel: kernelOf(op), release: release[index] as number[] }));
  }

  run(feeds: Readonly<Record<string, Tensor>>, weight: (key: string) => Tensor, context: DrawContext): RunResult {
    const values: (Tensor | undefined)[] = new Array(this.graph.values.length);
    for (const [id, tensor] of this.constants) values[id] = tensor;
    for (const [key, id] of this.graph.weights) values[id] = weight(key);
    for (const [name, id] of Object.entries(this.graph.feeds)) values[id] = feeds[name];
    const engine = tf.engine();
    engine.startScope('step');
    const kept: Tensor[] = [];
    try {
      for (const { op, kernel, release } of this.lines) {
        const inputs = op.inputs.map((id) => values[id] as Tensor);
        const result = kernel(inputs, op.attributes, context);
        const outputs = Array.isArray(result) ? (result as Tensor[]) : [result as Tensor];
        for (const [index, id] of op.outputs.entries()) values[id] = outputs[index];
        for (const id of release) {
          values[id]?.dispose();
          values[id] = undefined;
        }
      }
      // each result is a tensor of its own, also where two results are one value or a weight is given out unchanged
      const taken = new Set<Tensor>([
        ...this.constants.values(),
        ...Object.values(feeds),
        ...[...this.graph.weights.keys()].map(weight),
      ]);
      const take = (id: number): Tensor => {
        const value = values[id] as Tensor;
        const own = taken.has(value) ? tf.clone(value) : value;
        taken.add(own);
        kept.push(own);
        return own;
      };
      const outputs = Object.fromEntries(Object.entries(this.graph.outputs).map(([name, id]) => [name, take(id)]));
      const assigns = new Map([...this.graph.assigns].map(([key, id]) => [key, take(id)]));
      return { outputs, assigns };
    } finally {
      engine.endScope(kept as never);
    }
  }

  dispose(): void {
    tf.dispose([...this.constants.values()]);
    this.constants.clear();
  }
}

/** For each operation the values, among those that operations make, that are used by it for the last time or never. */
function releases(graph: PrimitiveGraph, ops: readonly PrimitiveOp[]): number[][] {
  const roots = new Set([...Object.values(graph.outputs), ...graph.assigns.values()]);
  const lastUse = new Map<number, number>();
  for (const [index, op] of ops.entries()) {
    for (const id of op.outputs) lastUse.set(id, index);
    for (const id of op.inputs) if (lastUse.has(id)) lastUse.set(id, index);
  }
  const release: number[][] = ops.map(() => []);
  for (const [id, index] of lastUse) if (!roots.has(id)) release[index]?.push(id);
  return release;
}
