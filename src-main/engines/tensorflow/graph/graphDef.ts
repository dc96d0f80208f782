import type { TensorShape } from '#core/primitives/builder.ts';
import type { DataType } from '#core/primitives/primitive.ts';
import type { AttributeValue, GraphType } from './attributes.ts';
import { attribute } from './attributes.ts';
import * as pb from './protobuf.ts';

/** An output of a node: its name, behind a colon which one where it is not the first. `^name` only waits for the node. */
export type Reference = string;

/** Writes a TensorFlow GraphDef, node by node. Names are n1, n2, ...: whoever runs the graph separates them by commas. */
export class GraphDef {
  private readonly nodes: Uint8Array[] = [];
  /** Nodes that are written once and used wherever they are wanted, by what they are. */
  private readonly known = new Map<string, Reference>();

  /** Adds an operation (`tensorflow/core/ops`); attributes that are left out have TensorFlow's defaults. */
  node(operation: string, inputs: readonly Reference[], attributes: Readonly<Record<string, AttributeValue>> = {}): Reference {
    const name = `n${this.nodes.length + 1}`;
    const fields = [pb.text(1, name), pb.text(2, operation), ...inputs.map((input) => pb.text(3, input))];
    for (const [key, value] of Object.entries(attributes))
      fields.push(pb.bytes(5, pb.message(pb.text(1, key), pb.bytes(2, value))));
    this.nodes.push(pb.message(...fields));
    return name;
  }

  /** The node that `write` adds, or the one that it has added under this name before. */
  shared(what: string, write: () => Reference): Reference {
    const known = this.known.get(what);
    if (known !== undefined) return known;
    const written = write();
    this.known.set(what, written);
    return written;
  }

  /** A place for what is handed in at each run. */
  placeholder(shape: TensorShape, dtype: DataType): Reference {
    return this.node('Placeholder', [], { dtype: attribute.type(dtype), shape: attribute.shape(shape) });
  }

  array(shape: readonly number[], data: Float32Array | Int32Array): Reference {
    const dtype = attribute.type(data instanceof Int32Array ? 'int32' : 'float32');
    return this.node('Const', [], { dtype, value: attribute.tensor(shape, data) });
  }

  scalar(value: number): Reference {
    return this.shared(`scalar ${value}`, () => this.array([], Float32Array.of(value)));
  }

  /** One whole number. */
  integer(value: number): Reference {
    return this.shared(`integer ${value}`, () => this.array([], Int32Array.of(value)));
  }

  /** A list of whole numbers, or a list of lists. */
  integers(values: readonly number[], shape: readonly number[] = [values.length]): Reference {
    return this.shared(`integers ${shape} ${values}`, () => this.array(shape, Int32Array.from(values)));
  }

  cast(x: Reference, from: GraphType, to: GraphType): Reference {
    return this.node('Cast', [x], { SrcT: attribute.type(from), DstT: attribute.type(to) });
  }

  /** The shape of a float32 value, once it is known. */
  shapeOf(x: Reference): Reference {
    return this.shared(`shape of ${x}`, () => this.node('Shape', [x], { T: attribute.type('float32') }));
  }

  /** The size of a float32 value's axis, once it is known: one whole number. */
  sizeOf(x: Reference, axis = 0): Reference {
    return this.shared(`size of ${x} on ${axis}`, () =>
      this.node('StridedSlice', [this.shapeOf(x), this.integers([axis]), this.integers([axis + 1]), this.integers([1])], {
        T: attribute.type('int32'),
        Index: attribute.type('int32'),
        shrink_axis_mask: attribute.integer(1),
      }),
    );
  }

  /** A shape as an operation takes it; the batch is the first size of `like`, a float32 value. */
  sizes(shape: TensorShape, like: Reference): Reference {
    if (!shape.includes(null)) return this.integers(shape as readonly number[]);
    const sizes = shape.map((size) => (size === null ? this.sizeOf(like) : this.integer(size)));
    return this.shared(`sizes ${sizes}`, () =>
      this.node('Pack', sizes, { T: attribute.type('int32'), N: attribute.integer(sizes.length) }),
    );
  }

  /** The graph as a SavedModel with the tag `serve`, without variables and signatures (`saved_model.proto`). */
  savedModel(): Uint8Array {
    // what TensorFlow 2.12 writes; later ones read it alike
    const versions = pb.bytes(4, pb.message(pb.integer(1, 1087)));
    const graph = pb.message(...this.nodes.map((node) => pb.bytes(1, node)), versions);
    const tags = pb.bytes(1, pb.message(pb.text(4, 'serve')));
    return pb.message(pb.integer(1, 1), pb.bytes(2, pb.message(tags, pb.bytes(2, graph))));
  }
}
