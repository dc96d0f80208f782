import type { Slot } from '#core/plan/trainingGraph.ts';
import type { PrimitiveGraph, PrimitiveName } from '#core/primitives/primitive.ts';
import { knownElements } from '#core/primitives/shapes.ts';
import { formatShape } from '#core/shapes/shape.ts';
import type { DrawContext } from '../../draws.ts';
import { draw } from '../../draws.ts';
import type { NamedArray } from '../../engine.ts';
import type { Shapes } from '../../fitting.ts';
import { attribute } from './attributes.ts';
import { GraphDef, type Reference } from './graphDef.ts';
import { type GraphBinding, SavedGraph } from './savedGraph.ts';
import { type WrittenGraph, writeGraph } from './writeGraph.ts';
import type { Writers } from './writer.ts';

export interface ModelOptions {
  readonly binding: GraphBinding;
  readonly writers: Writers<PrimitiveName>;
  readonly gpu: boolean;
}

/** What a model is made of. */
export interface ModelParts {
  /** What can be run, by name. */
  readonly graphs: ReadonlyMap<string, PrimitiveGraph>;
  readonly weights: Shapes;
  readonly slots: ReadonlyMap<string, Slot>;
}

/** An array that lives in the session: where it is read, and the nodes by which it takes a value. */
interface Variable {
  readonly handle: Reference;
  readonly read: Reference;
  readonly value: Reference;
  readonly written: Reference;
}

type Part = WrittenGraph & { readonly graph: PrimitiveGraph };

/** Several graphs over the same variables, in one TensorFlow session. */
export class GraphModel {
  private readonly g = new GraphDef();
  private readonly variables = new Map<string, Variable>();
  private readonly parts = new Map<string, Part>();
  /** Nodes that fill what the optimizer keeps before its first step. */
  private readonly fills = new Map<string, Reference>();
  private readonly session: SavedGraph;

  /** The variables have no values yet. Throws where a primitive can't be written or TensorFlow refuses the whole. */
  constructor({ graphs, weights, slots }: ModelParts, { binding, writers, gpu }: ModelOptions) {
    for (const [key, shape] of weights) this.declare(key, shape);
    for (const [key, { shape, initial }] of slots) {
      const { handle } = this.declare(key, shape);
      const full = this.g.node('Fill', [this.g.integers(shape), this.g.scalar(initial)], { T: attribute.type('float32') });
      this.fills.set(key, this.after(this.g.scalar(initial), [this.assign(handle, full)]));
    }
    for (const [name, graph] of graphs) {
      const weight = (key: string) => (this.variables.get(key) as Variable).read;
      const written = writeGraph(this.g, graph, { writers, gpu, weight });
      const assigns = [...written.assigns].map(([key, value]) => {
        const { handle, read } = this.variables.get(key) as Variable;
        return this.assign(handle, value, read);
      });
      // a result is there when every weight has its new value
      const outputs = Object.fromEntries(
        Object.entries(written.outputs).map(([output, ref]) => [output, this.after(ref, assigns)]),
      );
      this.parts.set(name, { ...written, graph, outputs });
    }
    this.session = new SavedGraph(binding, this.g);
  }

  /** What can be run. */
  get graphs(): ReadonlyMap<string, PrimitiveGraph> {
    return new Map([...this.parts].map(([name, { graph }]) => [name, graph]));
  }

  keeps(key: string): boolean {
    return this.variables.has(key);
  }

  get size(): number {
    return this.variables.size;
  }

  /** Runs a part on arrays in C order; the draws for dropout and noise are made here. */
  run(name: string, feeds: Readonly<Record<string, NamedArray>>, context: DrawContext): Record<string, NamedArray> {
    const part = this.parts.get(name) as Part;
    const fed = new Map<Reference, NamedArray>();
    for (const [feed, ref] of Object.entries(part.feeds)) {
      const { shape } = part.graph.values[part.graph.feeds[feed] as number]!;
      fed.set(ref, shapedAs(feeds[feed] as NamedArray, shape, feed));
    }
    const batch = feeds.x?.shape[0] ?? 1;
    for (const { ref, op } of part.draws) fed.set(ref, draw(op, batch, context));
    const names = Object.keys(part.outputs);
    const results = this.session.run(fed, Object.values(part.outputs));
    return Object.fromEntries(names.map((output, index) => [output, results[index] as NamedArray]));
  }

  read(keys: readonly string[]): Map<string, NamedArray> {
    if (keys.length === 0) return new Map();
    const arrays = this.session.run(
      new Map(),
      keys.map((key) => (this.variables.get(key) as Variable).read),
    );
    return new Map(keys.map((key, index) => [key, arrays[index] as NamedArray]));
  }

  /** Gives variables their values, and the others' of the optimizer their first. */
  start(values: ReadonlyMap<string, NamedArray>): void {
    this.write(values);
    const fills = [...this.fills].flatMap(([key, ref]) => (values.has(key) ? [] : [ref]));
    if (fills.length > 0) this.session.run(new Map(), fills);
  }

  write(values: ReadonlyMap<string, NamedArray>): void {
    if (values.size === 0) return;
    const entries = [...values].map(([key, array]) => ({ array, ...(this.variables.get(key) as Variable) }));
    this.session.run(
      new Map(entries.map(({ value, array }) => [value, array])),
      entries.map(({ written }) => written),
    );
  }

  dispose(): void {
    this.session.dispose();
  }

  private declare(key: string, shape: readonly number[]): Variable {
    const dtype = attribute.type('float32');
    const handle = this.g.node('VarHandleOp', [], {
      dtype,
      shape: attribute.shape(shape),
      shared_name: attribute.text(`v${this.variables.size + 1}`),
    });
    const read = this.g.node('ReadVariableOp', [handle], { dtype });
    const value = this.g.placeholder(shape, 'float32');
    const variable = { handle, read, value, written: this.after(this.g.scalar(0), [this.assign(handle, value)]) };
    this.variables.set(key, variable);
    return variable;
  }

  /** A variable's new value; all that is computed from the old one has read it before. */
  private assign(handle: Reference, value: Reference, read?: Reference): Reference {
    const inputs = [handle, value, ...(read === undefined ? [] : [`^${read}`])];
    return this.g.node('AssignVariableOp', inputs, { dtype: attribute.type('float32') });
  }

  /** The same value, once the nodes have run. */
  private after(value: Reference, nodes: readonly Reference[]): Reference {
    return this.g.node('Identity', [value, ...nodes.map((node) => `^${node}`)], { T: attribute.type('float32') });
  }
}

/** The numbers in the shape that the graph takes, where they are as many as a number of samples needs. */
function shapedAs(array: NamedArray, shape: readonly (number | null)[], feed: string): NamedArray {
  const batch = array.data.length / knownElements(shape);
  if (!Number.isInteger(batch) || (batch !== 1 && !shape.includes(null)))
    throw new Error(`The input ${feed} takes ${formatShape(shape.slice(1))}, not ${formatShape(array.shape.slice(1))}.`);
  return { shape: shape.map((size) => size ?? batch), data: array.data };
}
