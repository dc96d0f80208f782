import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wasmEngine } from '#main/engines/tfjs/wasm.ts';
import { guardMemory, type WasmMemory } from '#main/engines/tfjs/wasmMemory.ts';

beforeAll(async () => {
  await wasmEngine.load();
  await tf.setBackend('wasm');
});
afterAll(() => tf.disposeVariables());

describe('the memory of the wasm engine', () => {
  it('refuses a tensor over its 4 GB, and computes on', () => {
    expect(() => tf.fill([1_000_000, 2000], 1)).toThrow('The wasm engine ran out of memory.');
    expect(Array.from(tf.tidy(() => tf.add(tf.fill([3], 1), 1)).dataSync())).toEqual([2, 2, 2]);
  });

  it('never takes the address of an allocation that failed', () => {
    const asked: number[] = [];
    const full: WasmMemory = {
      _malloc: (bytes) => {
        asked.push(bytes);
        return bytes > 1000 ? 0 : 64;
      },
      _free: () => undefined,
    };
    guardMemory(full);
    expect(full._malloc(1000)).toBe(64);
    expect(() => full._malloc(1001)).toThrow('ran out of memory');
    expect(full._malloc(0)).toBe(64);
    expect(asked).toEqual([1, 1000, 1001, 0]);
  });
});
