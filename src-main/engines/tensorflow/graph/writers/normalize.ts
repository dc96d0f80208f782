import { knownElements } from '#core/primitives/shapes.ts';
import { attribute } from '../attributes.ts';
import type { GraphDef, Reference } from '../graphDef.ts';
import type { Operand, Writers } from '../writer.ts';
import { float32, reshape } from '../writer.ts';

function normalization(epsilon: number) {
  return { ...float32, U: attribute.type('float32'), epsilon: attribute.float(epsilon), is_training: attribute.truth(true) };
}

/** TensorFlow's fused normalization takes images only: anything else is rows of one pixel. */
function asImages(g: GraphDef, x: Operand): Reference {
  return x.shape.length === 4 ? x.ref : reshape(g, x, [null, 1, 1, x.shape.at(-1) as number]);
}

function shapedAs(g: GraphDef, ref: Reference, like: Operand): Reference {
  return like.shape.length === 4 ? ref : reshape(g, { ...like, ref }, like.shape);
}

/** Keras's operations in Keras's order (`tf.nn.moments`, `tf.nn.batch_normalization`). */
function composed(g: GraphDef, [x, gamma, beta]: readonly Operand[], epsilon: number): Reference[] {
  const axes = g.integers(x!.shape.slice(0, -1).map((_, axis) => axis));
  const node = (operation: string, ...inputs: Reference[]) => g.node(operation, inputs, float32);
  const mean = (of: Reference) => g.node('Mean', [of, axes], { ...float32, Tidx: attribute.type('int32') });
  const average = mean(x!.ref);
  const variance = mean(node('SquaredDifference', x!.ref, average));
  const factor = node('Mul', node('Rsqrt', node('AddV2', variance, g.scalar(epsilon))), gamma!.ref);
  const y = node('AddV2', node('Mul', x!.ref, factor), node('Sub', beta!.ref, node('Mul', average, factor)));
  // what the CPU's fused gradient expects to have been kept
  return [y, average, variance, average, variance, g.array([0], new Float32Array(0))];
}

function fused(g: GraphDef, [x, gamma, beta]: readonly Operand[], epsilon: number): Reference[] {
  // in training no running statistics go in, which is said by empty ones
  const none = g.shared('no statistics', () => g.array([0], new Float32Array(0)));
  const norm = g.node('FusedBatchNormV3', [asImages(g, x!), gamma!.ref, beta!.ref, none, none], normalization(epsilon));
  // TensorFlow's variance has Bessel's correction N / (N - 1), and for N = 1 none
  const count = g.cast(
    g.node('Mul', [g.sizeOf(x!.ref), g.integer(knownElements(x!.shape.slice(1, -1)))], { T: attribute.type('int32') }),
    'int32',
    'float32',
  );
  const less = g.node('Maximum', [g.node('Sub', [count, g.scalar(1)], float32), g.scalar(1)], float32);
  const variance = g.node('Mul', [`${norm}:2`, g.node('RealDiv', [less, count], float32)], float32);
  return [shapedAs(g, norm, x!), `${norm}:1`, variance, `${norm}:3`, `${norm}:4`, `${norm}:5`];
}

/**
 * The way forward is fused on a GPU only: on the CPU it rounds otherwise than Keras, and a value that lands on the other
 * side of a ReLU's 0 makes a small network part from Keras.
 */
export const normalize: Writers<'normalizeBatch' | 'normalizeBatchGradient'> = {
  normalizeBatch: ({ g, inputs, attributes: { epsilon }, gpu }) => (gpu ? fused : composed)(g, inputs, epsilon),
  normalizeBatchGradient: ({ g, inputs: [dy, x, gamma, ...kept], attributes: { epsilon } }) => {
    const inputs = [asImages(g, dy!), asImages(g, x!), gamma!.ref, ...kept.map(({ ref }) => ref)];
    const gradient = g.node('FusedBatchNormGradV3', inputs, normalization(epsilon));
    return [shapedAs(g, gradient, x!), `${gradient}:1`, `${gradient}:2`];
  },
};
