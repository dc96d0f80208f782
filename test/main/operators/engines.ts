import * as tf from '@tensorflow/tfjs-core';
import type { Engine } from '#main/engines/engine.ts';
import { fusedOperations } from '#main/engines/tensorflow/fused.ts';
import { loadTensorflow } from '#main/engines/tensorflow/load.ts';
import { cpuEngine } from '#main/engines/tfjs/cpu.ts';
import type { KernelTable } from '#main/engines/tfjs/kernels.ts';
import { tfjsKernels } from '#main/engines/tfjs/kernels.ts';
import { tensorflowEngine } from '#main/engines/tfjs/tensorflow.ts';
import { tensorflowKernels } from '#main/engines/tfjs/tensorflowKernels.ts';
import { wasmEngine } from '#main/engines/tfjs/wasm.ts';
import { wasmKernels } from '#main/engines/tfjs/wasmKernels.ts';

export const engines: readonly [Engine, () => KernelTable][] = [
  [cpuEngine, () => tfjsKernels],
  [wasmEngine, () => wasmKernels],
  [tensorflowEngine, () => tensorflowKernels(fusedOperations(loadTensorflow()), false)],
];

/** Loads an engine and makes its backend the current one. */
export async function activate(engine: Engine): Promise<void> {
  await engine.load();
  await tf.setBackend(engine.name);
}
