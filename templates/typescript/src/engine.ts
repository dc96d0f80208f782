import { createRequire, Module } from 'node:module';
import path from 'node:path';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs';
import { registerWasmGradients } from './wasmGradients.js';

const require = createRequire(import.meta.url);

/**
 * Chooses what computes and says what it is: WebAssembly, which is everywhere, or TensorFlow itself where TFJS_NODE
 * names the folder of a working `@tensorflow/tfjs-node-gpu` (or `tfjs-node`) package, version 4.22.0. If its compiled
 * addon lies elsewhere, TFJS_NODE_ADDON names that file.
 */
export async function useEngine(): Promise<string> {
  const { TFJS_NODE: folder, TFJS_NODE_ADDON: addon } = process.env;
  if (folder) return useTensorFlow(path.resolve(folder), addon);
  setWasmPaths(path.join(path.dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json')), 'dist', path.sep));
  if (!(await tf.setBackend('wasm'))) throw new Error('The WebAssembly backend does not start here.');
  registerWasmGradients();
  return 'WebAssembly, 1 CPU core';
}

async function useTensorFlow(folder: string, addon: string | undefined): Promise<string> {
  if (addon) {
    // The package asks node-pre-gyp where its addon is; this answers instead
    const finder = createRequire(path.join(folder, 'package.json')).resolve('@mapbox/node-pre-gyp');
    const answer = new Module(finder);
    answer.exports = { find: () => path.resolve(addon) };
    answer.loaded = true;
    require.cache[finder] = answer;
  }
  // Functions of Node that the package calls and that Node 23 took away
  const util = require('node:util') as Record<string, unknown>;
  util.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
  util.isArray ??= Array.isArray;
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
  // The package has a copy of tfjs of its own, which complains of each kernel that is already there
  const { warn } = console;
  console.warn = () => undefined;
  try {
    require(folder);
  } finally {
    console.warn = warn;
  }
  if (!(await tf.setBackend('tensorflow'))) throw new Error(`${folder} brought no TensorFlow.`);
  return 'TensorFlow';
}
