import type { Tensor, TensorInfo } from '@tensorflow/tfjs';
import type { Tensorflow } from './load.ts';

/**
 * Replaces the two kernels of the `tensorflow` backend that newer TensorFlows no longer serve
 * (found by tfjs-node's own test suite on 2.21). Safe to call twice.
 */
export function overrideKernels(tf: Tensorflow, version: string): void {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major === 2 && minor < 18) return;
  // TensorFlow >= 2.18 rounds int32 to zeros; an int32 tensor is its own rounding.
  wrap(tf, tf.Round, (inputs, original) => {
    const x = inputs.x as Tensor;
    return x.dtype === 'int32' ? tf.clone(x) : original(inputs);
  });
  // TensorFlow refuses to concatenate scalars: they become arrays of one number.
  wrap(tf, tf.Concat, (inputs, original) => {
    const tensors = Object.values(inputs) as Tensor[];
    if (!tensors.some((tensor) => tensor.rank === 0 || tensor.shape.length === 0)) return original(inputs);
    const rows = tensors.map((tensor) => (tensor.shape.length === 0 ? tf.reshape(tensor, [1]) : tensor));
    const result = original(rows as never);
    for (const [index, row] of rows.entries()) if (row !== tensors[index]) row.dispose();
    return result;
  });
}

type Inputs = Record<string, TensorInfo>;
type Output = TensorInfo | TensorInfo[];
const OURS = Symbol('netloom');

function wrap(tf: Tensorflow, name: string, replacement: (inputs: Inputs, original: (inputs: Inputs) => Output) => Output): void {
  const config = tf.getKernel(name, 'tensorflow') as ReturnType<Tensorflow['getKernel']> & { [OURS]?: true };
  if (!config || config[OURS]) return;
  tf.unregisterKernel(name, 'tensorflow');
  const wrapped: typeof config = {
    ...config,
    [OURS]: true,
    kernelFunc: (args) => replacement(args.inputs as Inputs, (inputs) => config.kernelFunc({ ...args, inputs } as never)),
  };
  tf.registerKernel(wrapped);
}
