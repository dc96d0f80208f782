import { describe, expect, it } from 'vitest';
import { croppedTo, paddingTo } from '#core/shapes/aspect.ts';

type Size = readonly [number, number];

// Read off Keras 3.15 (Resizing, nearest, of a picture whose pixels are numbered)
describe('the window of another shape', () => {
  it.each<[Size, Size, Size, Size]>([
    [
      [9, 4],
      [3, 5],
      [3, 0],
      [2, 4],
    ],
    [
      [4, 9],
      [6, 5],
      [0, 3],
      [4, 3],
    ],
    [
      [6, 9],
      [4, 6],
      [0, 0],
      [6, 9],
    ],
    [
      [5, 5],
      [2, 9],
      [2, 0],
      [1, 5],
    ],
  ])('%s cropped for %s begins at %s and is %s', (from, to, begin, size) => {
    expect(croppedTo(from, to)).toEqual({ begin, size });
  });

  it.each<[Size, Size, Size]>([
    [
      [9, 4],
      [3, 5],
      [0, 5],
    ],
    [
      [4, 9],
      [6, 5],
      [3, 0],
    ],
    [
      [6, 9],
      [4, 6],
      [0, 0],
    ],
    [
      [5, 5],
      [2, 9],
      [0, 8],
    ],
  ])('%s padded for %s gets %s on either side', (from, to, margins) => {
    expect(paddingTo(from, to)).toEqual(margins);
  });
});
