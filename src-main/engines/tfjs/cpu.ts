import { availableParallelism } from 'node:os';
import { version_core } from '@tensorflow/tfjs-core';
import type { Engine } from '../engine.ts';
import { machineMemory } from '../memoryLimit.ts';
import { tfjsKernels } from './kernels.ts';
import { tfjsEngine } from './loaded.ts';
import { mendAveragePoolGradient } from './wasmGradients.ts';

/** Plain JavaScript: always there, far too slow for more than a trial. */
export const cpuEngine: Engine = {
  name: 'cpu',
  detect: async () => ({
    name: 'cpu',
    available: true,
    version: version_core,
    device: `1 of ${availableParallelism()} CPU cores`,
    reason: 'Plain JavaScript, the last resort: a step that takes the other engines a second takes it minutes.',
    installable: false,
  }),
  load: async () => {
    await import('@tensorflow/tfjs-backend-cpu');
    mendAveragePoolGradient('cpu');
    return tfjsEngine({
      name: 'cpu',
      version: version_core,
      device: '1 CPU core, plain JavaScript',
      backend: 'cpu',
      kernels: tfjsKernels,
      limit: machineMemory(),
    });
  },
};
