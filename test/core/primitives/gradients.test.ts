import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { primitiveNames } from '#core/primitives/primitive.ts';
import { primitives } from '#core/primitives/table.ts';
import { cpuEngine } from '#main/engines/tfjs/cpu.ts';
import { tfjsKernels } from '#main/engines/tfjs/kernels.ts';
import { gradientCases } from './cases.ts';
import { caseRun, inputNumbers } from './run.ts';

/** Wide enough that float32 does not drown the difference, narrow enough for the curvature. */
const width = 0.01;

describe('gradients agree with finite differences', () => {
  beforeAll(async () => {
    await cpuEngine.load();
    await tf.setBackend('cpu');
  });

  it.for(gradientCases.map((given) => [given.name, given] as const))('%s', async ([, given]) => {
    const { run, lossOf } = caseRun(given, tfjsKernels);
    const arrays = inputNumbers(given);
    const { gradients } = await run(arrays);
    for (const [input, { data }] of arrays.entries()) {
      for (let i = 0; i < data.length; i++) {
        const moved = (by: number) =>
          lossOf(arrays.map((array, k) => (k === input ? { ...array, data: array.data.with(i, array.data[i]! + by) } : array)));
        const difference = (moved(width) - moved(-width)) / (2 * width);
        const scale = Math.max(1, Math.abs(difference));
        expect(
          Math.abs(gradients[input]![i]! - difference) / scale,
          `input ${input}, element ${i}: ${gradients[input]![i]}, expected ${difference}`,
        ).toBeLessThan(2e-3);
      }
    }
  });

  it('every primitive with a gradient has a case', () => {
    const derived = primitiveNames.filter((name) => typeof primitives[name].gradient === 'function');
    const tested = new Set(gradientCases.map(({ primitive }) => primitive));
    expect(derived.filter((name) => !tested.has(name))).toEqual([]);
  });
});
