import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centredDigit, digitSize } from '#core/predict/digit.ts';
import { ranking } from '#core/predict/ranking.ts';

/** Ink in a rectangle of the picture. */
function rectangle(left: number, top: number, width: number, height: number): Float32Array {
  const pixels = new Float32Array(digitSize * digitSize);
  for (let y = top; y < top + height; y++) for (let x = left; x < left + width; x++) pixels[y * digitSize + x] = 1;
  return pixels;
}

function boxOf(pixels: Float32Array): [left: number, top: number, right: number, bottom: number] {
  const inked = [...pixels.keys()].filter((i) => pixels[i]! > 0);
  const xs = inked.map((i) => i % digitSize);
  const ys = inked.map((i) => Math.floor(i / digitSize));
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

describe('a drawn digit', () => {
  it('is fitted into 20 × 20 with its proportions, in the middle, wherever it was drawn', () => {
    expect(boxOf(centredDigit(rectangle(1, 2, 5, 10)))).toEqual([9, 4, 18, 23]);
    expect(boxOf(centredDigit(rectangle(20, 15, 5, 10)))).toEqual([9, 4, 18, 23]);
    expect(boxOf(centredDigit(rectangle(0, 0, 28, 28)))).toEqual([4, 4, 23, 23]);
  });

  it('stands by its centre of mass, not by its box', () => {
    const heavy = rectangle(4, 4, 10, 20);
    for (let y = 4; y < 24; y++) for (let x = 9; x < 14; x++) heavy[y * digitSize + x] = 0.1;
    const [left] = boxOf(centredDigit(heavy));
    expect(left).toBeGreaterThan(9);
  });

  it('is nothing where nothing is drawn', () => {
    expect(centredDigit(new Float32Array(784)).every((value) => value === 0)).toBe(true);
    expect(centredDigit([]).every((value) => value === 0)).toBe(true);
  });

  it('always lies inside the picture with values from 0 to 1', () => {
    const pixels = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 0, maxLength: 784 });
    fc.assert(
      fc.property(pixels, (drawn) => {
        const digit = centredDigit(drawn);
        expect(digit).toHaveLength(784);
        expect(digit.every((value) => value >= 0 && value <= 1)).toBe(true);
      }),
    );
  });
});

describe('what a network says', () => {
  it('is listed with the largest first, as shares where the values are some', () => {
    expect(ranking([0.1, 0.7, 0.2], ['cat', 'dog', 'owl'], 2)).toEqual({
      shares: true,
      top: [
        { name: 'dog', value: 0.7, share: 0.7 },
        { name: 'owl', value: 0.2, share: 0.2 },
      ],
    });
  });

  it('keeps values that are no shares, and numbers classes that have no name', () => {
    const { shares, top } = ranking([-1, 3], ['one name']);
    expect(shares).toBe(false);
    expect(top.map(({ name, value, share }) => [name, value, share])).toEqual([
      ['Class 1', 3, 1],
      ['Class 0', -1, 0],
    ]);
    expect(ranking([], null).top).toEqual([]);
  });
});
