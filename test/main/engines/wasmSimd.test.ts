import fs from 'node:fs';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it, vi } from 'vitest';
import { wasmEngine } from '#main/engines/tfjs/wasm.ts';

// In a file of its own: the program is read once, when the backend is first used
it('the wasm engine computes with the program that has SIMD', async () => {
  const reads = [vi.spyOn(fs, 'readFile'), vi.spyOn(fs, 'readFileSync')];
  await wasmEngine.load();
  const files = reads.flatMap(({ mock }) => mock.calls.map(([file]) => String(file)));
  expect(files.filter((file) => file.endsWith('.wasm')).map((file) => path.basename(file))).toEqual([
    'tfjs-backend-wasm-simd.wasm',
  ]);
  expect(tf.getBackend()).toBe('wasm');
});
