import { availableParallelism } from 'node:os';
import type { Engine } from '../engine.ts';
import { machineMemory } from '../memoryLimit.ts';
import { tfjsVersion } from './version.ts';

/** Plain JavaScript: always there, far too slow for more than a trial. */
export const cpuEngine: Engine = {
  name: 'cpu',
  detect: async () => ({
    name: 'cpu',
    available: true,
    version: tfjsVersion,
    device: `1 of ${availableParallelism()} CPU cores`,
    reason: 'Plain JavaScript, the last resort: a step that takes the other engines a second takes it minutes.',
    installable: false,
  }),
  load: async () => {
    const [{ tfjsKernels }, { tfjsEngine }, { mendAveragePoolGradient }] = await Promise.all([
      import('./kernels.ts'),
      import('./loaded.ts'),
      import('./wasmGradients.ts'),
    ]);
    await import('@tensorflow/tfjs-backend-cpu');
    mendAveragePoolGradient('cpu');
    return tfjsEngine({
      name: 'cpu',
      version: tfjsVersion,
      device: '1 CPU core, plain JavaScript',
      backend: 'cpu',
      kernels: tfjsKernels,
      limit: machineMemory(),
    });
  },
};
