import type { Engine } from '../engine.ts';
import { machineMemory } from '../memoryLimit.ts';
import { detectTensorflow } from '../tensorflow/detect.ts';
import { loadTensorflow } from '../tensorflow/load.ts';

/** TensorFlow itself, once it is installed: all cores, or the GPU. */
export const tensorflowEngine: Engine = {
  name: 'tensorflow',
  detect: async () => {
    const { available, version, device, reason, remedy, installable } = detectTensorflow();
    const words = [reason, remedy].filter((part) => part !== null).join(' ');
    return { name: 'tensorflow', available, version, device, reason: words === '' ? null : words, installable };
  },
  load: async () => {
    const [{ fusedOperations }, { graphBinding }, { GraphSession }, { writers }, { tfjsEngine }, { tensorflowKernels }] =
      await Promise.all([
        import('../tensorflow/fused.ts'),
        import('../tensorflow/graph/savedGraph.ts'),
        import('../tensorflow/graph/session.ts'),
        import('../tensorflow/graph/writers.ts'),
        import('./loaded.ts'),
        import('./tensorflowKernels.ts'),
      ]);
    const tf = loadTensorflow();
    const { version, device } = detectTensorflow();
    const gpu = (tf.findBackend('tensorflow') as { isUsingGpuDevice?: boolean }).isUsingGpuDevice === true;
    const plain = tfjsEngine({
      name: 'tensorflow',
      version: version ?? tf.version.tfjs,
      device: device ?? 'CPU',
      backend: 'tensorflow',
      kernels: tensorflowKernels(fusedOperations(tf), gpu),
      limit: gpu ? null : machineMemory(),
    });
    const options = { binding: graphBinding(tf), writers, gpu };
    return {
      ...plain,
      createSession: async (plan, settings) =>
        new GraphSession(plan, settings, options, () => plain.createSession(plan, settings)),
    };
  },
};
