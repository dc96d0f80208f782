import type { DataType } from '#core/primitives/primitive.ts';
import * as pb from './protobuf.ts';

/** An attribute of a TensorFlow operation, encoded (`tensorflow/core/framework/attr_value.proto`). */
export type AttributeValue = Uint8Array;

/** `resource` is a variable's handle. */
export type GraphType = DataType | 'float64' | 'resource';

/** `tensorflow/core/framework/types.proto`. */
const typeCodes: Record<GraphType, number> = { float32: 1, float64: 2, int32: 3, bool: 10, resource: 20 };

/** A size of null is not known (the batch). */
function shapeMessage(shape: readonly (number | null)[]): Uint8Array {
  return pb.message(...shape.map((size) => pb.bytes(2, pb.message(pb.integer(1, size ?? -1)))));
}

export const attribute = {
  type: (type: GraphType): AttributeValue => pb.integer(6, typeCodes[type]),
  text: (value: string): AttributeValue => pb.text(2, value),
  integer: (value: number): AttributeValue => pb.integer(3, value),
  float: (value: number): AttributeValue => pb.float(4, value),
  truth: (value: boolean): AttributeValue => pb.integer(5, value ? 1 : 0),
  shape: (shape: readonly (number | null)[]): AttributeValue => pb.bytes(7, shapeMessage(shape)),
  integers: (values: readonly number[]): AttributeValue => pb.bytes(1, pb.integers(3, values)),
  /** An array of numbers in C order. */
  tensor: (shape: readonly number[], data: Float32Array | Int32Array): AttributeValue => {
    const type = data instanceof Int32Array ? 'int32' : 'float32';
    const content = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    return pb.bytes(8, pb.message(pb.integer(1, typeCodes[type]), pb.bytes(2, shapeMessage(shape)), pb.bytes(4, content)));
  },
};
