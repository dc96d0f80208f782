import type { Engine } from '../engine.ts';
import { appRequire } from '../tensorflow/packages.ts';
import { adapterName } from '../webgpu/adapter.ts';
import { findDawn, type Gpu, importDawn } from '../webgpu/dawn.ts';
import { detectWebgpu } from '../webgpu/detect.ts';
import { type ErrorSource, hearErrors } from '../webgpu/errors.ts';
import { tfjsVersion } from './version.ts';

/** Dawn's devices live only as long as what made them. */
let gpu: Gpu | undefined;

/** GPUs of any vendor, through Dawn, Chromium's WebGPU. */
export const webgpuEngine: Engine = {
  name: 'webgpu',
  detect: detectWebgpu,
  load: async () => {
    const dawn = findDawn();
    if (dawn.state !== 'found') throw new Error(`The webgpu engine can't be used. ${(await detectWebgpu()).reason}`);
    const [tf, { tfjsEngine }, { mendAveragePoolGradient }, { webgpuKernels }] = await Promise.all([
      import('@tensorflow/tfjs-core'),
      import('./loaded.ts'),
      import('./wasmGradients.ts'),
      import('./webgpuKernels.ts'),
    ]);
    const { create, globals } = await importDawn(dawn.url);
    gpu ??= create([]);
    const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
    if (!adapter) throw new Error(`The webgpu engine can't be used. ${(await detectWebgpu()).reason}`);
    // The backend was written for a page, and looks for these where a page has them.
    Object.assign(globalThis, globals);
    const page = globalThis as { navigator?: object };
    page.navigator ??= {};
    Object.defineProperty(page.navigator, 'gpu', { value: gpu, configurable: true });
    appRequire(dawn.backend);
    mendAveragePoolGradient('webgpu');
    await tf.setBackend('webgpu');
    const { device } = tf.backend() as unknown as { device: ErrorSource };
    return tfjsEngine({
      name: 'webgpu',
      version: tfjsVersion,
      device: adapterName(adapter.info),
      backend: 'webgpu',
      kernels: webgpuKernels,
      limit: null,
      verify: hearErrors(device),
    });
  },
};
