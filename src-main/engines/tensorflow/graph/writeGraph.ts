import type { PrimitiveGraph, PrimitiveName, PrimitiveOp, ValueType } from '#core/primitives/primitive.ts';
import type { GraphDef, Reference } from './graphDef.ts';
import type { DrawOp, Operand, Writer, Writers } from './writer.ts';

/** A random draw that a run has to be fed with. */
export interface Draw {
  readonly ref: Reference;
  readonly op: DrawOp;
}

/** A `PrimitiveGraph` inside a GraphDef. */
export interface WrittenGraph {
  readonly feeds: Readonly<Record<string, Reference>>;
  readonly draws: readonly Draw[];
  readonly outputs: Readonly<Record<string, Reference>>;
  /** New values of weights, by key. */
  readonly assigns: ReadonlyMap<string, Reference>;
}

export interface WriteOptions {
  readonly writers: Writers<PrimitiveName>;
  readonly gpu: boolean;
  /** Where a weight's value is read. */
  readonly weight: (key: string, shape: readonly number[]) => Reference;
}

/** Writes every operation behind those that the GraphDef has. Several graphs may share one: only what a run asks for is computed. */
export function writeGraph(g: GraphDef, graph: PrimitiveGraph, { writers, gpu, weight }: WriteOptions): WrittenGraph {
  const refs: Reference[] = [];
  const draws: Draw[] = [];
  const type = (id: number) => graph.values[id] as ValueType;
  for (const [key, id] of graph.weights) refs[id] = weight(key, type(id).shape as readonly number[]);
  for (const id of Object.values(graph.feeds)) refs[id] = g.placeholder(type(id).shape, type(id).dtype);
  for (const op of graph.ops) {
    const writer = writers[op.primitive] as Writer<PrimitiveOp['primitive']>;
    const results = writer({
      g,
      inputs: op.inputs.map((id): Operand => ({ ...type(id), ref: refs[id] as Reference })),
      outputs: op.outputs.map(type),
      attributes: op.attributes,
      gpu,
      draw: (shape) => {
        const ref = g.placeholder(shape, 'float32');
        draws.push({ ref, op: op as DrawOp });
        return ref;
      },
    });
    const list = typeof results === 'string' ? [results] : results;
    for (const [index, id] of op.outputs.entries()) refs[id] = list[index] as Reference;
  }
  const find = (id: number) => refs[id] as Reference;
  return {
    feeds: Object.fromEntries(Object.entries(graph.feeds).map(([name, id]) => [name, find(id)])),
    draws,
    outputs: Object.fromEntries(Object.entries(graph.outputs).map(([name, id]) => [name, find(id)])),
    assigns: new Map([...graph.assigns].map(([key, id]) => [key, find(id)])),
  };
}
