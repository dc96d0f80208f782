import { describe, expect, it } from 'vitest';
import { shrunk, spread, visible } from '#core/predict/samples.ts';

describe('a sample as a picture', () => {
  it('shows values as they are meant, and stretches what is normalised', () => {
    expect([...visible([0, 0.5, 1])]).toEqual([0, 128, 255]);
    expect([...visible([0, 51, 255])]).toEqual([0, 51, 255]);
    expect([...visible([-2, 0, 2])]).toEqual([0, 128, 255]);
    expect([...visible([Number.NaN, 1, Number.POSITIVE_INFINITY])]).toEqual([0, 255, 0]);
    expect([...visible([-3, -3])]).toEqual([0, 0]);
    expect([...visible([])]).toEqual([]);
  });

  it('shrinks with its proportions, and leaves alone what is small', () => {
    const pixels = Uint8Array.from({ length: 8 * 4 * 3 }, (_, i) => Math.floor(i / 3));
    const wide = { width: 8, height: 4, channels: 3, pixels } as const;
    expect(shrunk(wide, 8)).toBe(wide);
    const small = shrunk(wide, 4);
    expect([small.width, small.height, small.channels]).toEqual([4, 2, 3]);
    expect([...small.pixels.subarray(0, 6)]).toEqual([9, 9, 9, 11, 11, 11]);
  });
});

describe('samples far from each other', () => {
  it('come once each before any comes again', () => {
    for (const size of [1, 2, 7, 48, 1500]) {
      const all = Array.from({ length: Math.ceil(size / 8) }, (_, page) => spread(size, page * 8, 8)).flat();
      expect(new Set(all.slice(0, size)).size, String(size)).toBe(size);
      expect(all.every((place) => place >= 0 && place < size)).toBe(true);
    }
  });

  it('are none of an empty set, and whole numbers however often others were asked for', () => {
    expect(spread(0, 0, 8)).toEqual([]);
    expect(spread(2 ** 31 - 1, 2 ** 31 - 9, 8).every((place) => Number.isInteger(place) && place < 2 ** 31)).toBe(true);
  });
});
