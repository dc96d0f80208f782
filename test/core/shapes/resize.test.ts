import { describe, expect, it } from 'vitest';
import type { Interpolation } from '#core/shapes/resize.ts';
import { interpolations, resizeMatrix, resizeSpread } from '#core/shapes/resize.ts';

function rows(interpolation: Interpolation, from: number, to: number, antialias = false): number[][] {
  const matrix = resizeMatrix(interpolation, from, to, antialias);
  return Array.from({ length: to }, (_, i) => matrix.slice(i * from, (i + 1) * from));
}

const sizes = [
  [1, 4],
  [4, 8],
  [5, 5],
  [8, 2],
  [7, 3],
  [3, 10],
  [200, 331],
] as const;

describe('what an input position gives to an output position', () => {
  // Rows of tf.image.resize (TensorFlow 2.21) of the unit vectors, to five digits
  it.each<[Interpolation, number, boolean, number[][]]>([
    [
      'nearest',
      5,
      false,
      [
        [1, 0, 0, 0, 0],
        [0, 0, 1, 0, 0],
        [0, 0, 0, 0, 1],
      ],
    ],
    [
      'bilinear',
      3,
      false,
      [
        [1, 0, 0],
        [0.6, 0.4, 0],
        [0, 1, 0],
        [0, 0.4, 0.6],
        [0, 0, 1],
      ],
    ],
    [
      'bicubic',
      4,
      false,
      [
        [0.88594, 0.12504, -0.01098, 0],
        [-0.0625, 0.5625, 0.5625, -0.0625],
        [0, -0.01098, 0.12504, 0.88594],
      ],
    ],
    [
      'lanczos3',
      4,
      false,
      [
        [0.8809, 0.15544, -0.0394, 0.00305],
        [-0.14286, 0.64286, 0.64286, -0.14286],
        [0.00305, -0.0394, 0.15544, 0.88091],
      ],
    ],
    [
      'lanczos5',
      3,
      false,
      [
        [1.06305, -0.10863, 0.04559],
        [0.43784, 0.74192, -0.17975],
        [-0.17975, 0.74192, 0.43784],
        [0.04559, -0.10863, 1.06305],
      ],
    ],
    [
      'bilinear',
      5,
      true,
      [
        [0.31818, 0.40909, 0.22727, 0.04545, 0],
        [0, 0.04545, 0.22727, 0.40909, 0.31818],
      ],
    ],
    [
      'bicubic',
      5,
      true,
      [
        [0.3471, 0.41562, 0.23941, 0.02916, -0.03128],
        [-0.03128, 0.02916, 0.23941, 0.41562, 0.3471],
      ],
    ],
    [
      'lanczos3',
      5,
      true,
      [
        [0.35393, 0.41157, 0.25483, 0.03933, -0.05966],
        [-0.05966, 0.03933, 0.25483, 0.41157, 0.35393],
      ],
    ],
  ])('%s from %i, antialias %s, is that of TensorFlow', (interpolation, from, antialias, expected) => {
    for (const [i, row] of rows(interpolation, from, expected.length, antialias).entries())
      for (const [j, weight] of row.entries()) expect(weight).toBeCloseTo(expected[i]![j]!, 4);
  });

  it.each(interpolations)('%s keeps a flat picture flat', (interpolation) => {
    for (const [from, to] of sizes)
      for (const antialias of [false, true])
        for (const row of rows(interpolation, from, to, antialias)) expect(row.reduce((sum, n) => sum + n, 0)).toBeCloseTo(1, 6);
  });

  it.each(interpolations)('%s of the same size changes nothing', (interpolation) => {
    expect(rows(interpolation, 3, 3, true)).toEqual([
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ]);
  });
});

describe('how far positions hang together', () => {
  it.each<[Interpolation, number, number, number, number]>([
    ['nearest', 32, 64, 2, 0],
    ['nearest', 32, 96, 3, 0],
    ['bilinear', 32, 64, 4, 1],
    ['bicubic', 32, 64, 8, 3],
    ['nearest', 32, 16, 1, -1],
    ['bilinear', 32, 16, 2, 0],
    ['bicubic', 32, 16, 4, 1],
    ['bilinear', 7, 7, 1, 0],
  ])('%s from %i to %i: kernel %i, padding %i', (interpolation, from, to, kernel, padding) => {
    expect(resizeSpread(interpolation, from, to)).toEqual({ kernel, padding });
  });

  it('antialiasing looks further where the size shrinks', () => {
    expect(resizeSpread('bilinear', 64, 16, true).kernel).toBe(8);
  });

  it('every weight lies within the window that is told', () => {
    for (const interpolation of interpolations) {
      for (const factor of [2, 3, 4]) {
        const up = resizeSpread(interpolation, 32, 32 * factor);
        const down = resizeSpread(interpolation, 32 * factor, 32);
        const [large, small] = [rows(interpolation, 32, 32 * factor), rows(interpolation, 32 * factor, 32)];
        const outside = (at: number, { kernel, padding }: typeof up, own: number) =>
          at < own * factor - padding || at >= own * factor - padding + kernel;
        expect(large.some((row, i) => row.some((weight, j) => Math.abs(weight) > 1e-6 && outside(i, up, j)))).toBe(false);
        expect(small.some((row, i) => row.some((weight, j) => Math.abs(weight) > 1e-6 && outside(j, down, i)))).toBe(false);
      }
    }
  });
});
