import * as tf from '@tensorflow/tfjs-core';
import type { EngineName } from '#core/contract/index.ts';
import type { LoadedEngine } from '../engine.ts';
import type { MemoryLimit } from '../memoryLimit.ts';
import type { KernelTable } from './kernels.ts';
import { TfjsSession } from './session.ts';

/** An engine on a tfjs backend that is registered under `backend`. */
export function tfjsEngine(options: {
  name: EngineName;
  version: string;
  device: string;
  backend: string;
  kernels: KernelTable;
  limit: MemoryLimit | null;
  /** Throws where a result can't be trusted, on an engine that tells of errors on the side. */
  verify?: () => void;
}): LoadedEngine {
  const { name, version, device, backend, kernels, limit, verify } = options;
  // else the plain JavaScript backend advises people to install a package that can't be installed any more
  tf.enableProdMode();
  const activate = async () => {
    if (tf.getBackend() !== backend && !(await tf.setBackend(backend)))
      throw new Error(`The ${name} engine could not be started.`);
  };
  return {
    name,
    version,
    device,
    limit,
    createSession: async (plan, settings) => {
      await activate();
      return new TfjsSession(plan, settings, kernels, activate, verify);
    },
  };
}
