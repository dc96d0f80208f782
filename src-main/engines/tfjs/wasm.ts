import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import type { Engine } from '../engine.ts';
import { tfjsVersion } from './version.ts';
import { guardMemory, type WasmMemory, wasmLimit } from './wasmMemory.ts';

const packageName = '@tensorflow/tfjs-backend-wasm';

/** Folder of the backend's `.wasm` files, with a separator at its end; null where the package is not there. */
function binaries(): string | null {
  try {
    // from the app's own node_modules, also when this file is bundled
    const folder = join(dirname(createRequire(import.meta.url).resolve(`${packageName}/package.json`)), 'dist');
    return existsSync(join(folder, 'tfjs-backend-wasm-simd.wasm')) ? folder + sep : null;
  } catch {
    return null;
  }
}

const device = '1 CPU core';

/**
 * WebAssembly: everywhere, nothing to install, with SIMD and one thread. tfjs turns its threads off in Node
 * (https://github.com/tensorflow/tfjs/issues/3830): its worker is a `blob:` URL, which Node's threads do not take. Tried with
 * that replaced, it trains the same numbers, but always starts 8 threads (a second, 76 MB), and computes on half of the cores.
 */
export const wasmEngine: Engine = {
  name: 'wasm',
  detect: async () =>
    binaries()
      ? { name: 'wasm', available: true, version: tfjsVersion, device, reason: null, installable: false }
      : {
          name: 'wasm',
          available: false,
          version: null,
          device: null,
          reason: `The files of ${packageName} are missing. Install Netloom again (in a checkout: npm ci).`,
          installable: false,
        },
  load: async () => {
    const folder = binaries();
    if (!folder)
      throw new Error(
        `The wasm engine can't start: the files of ${packageName} are missing. Install Netloom again (in a checkout: npm ci).`,
      );
    const [tf, { tfjsEngine }, { registerWasmGradients }, { wasmKernels }] = await Promise.all([
      import('@tensorflow/tfjs-core'),
      import('./loaded.ts'),
      import('./wasmGradients.ts'),
      import('./wasmKernels.ts'),
    ]);
    const wasm = await import('@tensorflow/tfjs-backend-wasm');
    wasm.setWasmPaths(folder);
    registerWasmGradients();
    if (await tf.setBackend('wasm')) guardMemory((tf.backend() as unknown as { wasm: WasmMemory }).wasm);
    return tfjsEngine({ name: 'wasm', version: tfjsVersion, device, backend: 'wasm', kernels: wasmKernels, limit: wasmLimit() });
  },
};
