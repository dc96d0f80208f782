import { describe, expect, it } from 'vitest';
import { digitSize } from '#core/predict/digit.ts';
import { fromBase64, toBase64 } from '#renderer/host/bytes.ts';
import { drawLine } from '#renderer/predict/strokes.ts';

const blank = new Uint8Array(digitSize * digitSize);
const at = (pixels: Uint8Array, x: number, y: number) => pixels[y * digitSize + x];

describe('the pen', () => {
  it('draws a soft line between two places and nowhere else', () => {
    const drawn = drawLine(blank, { x: 5.5, y: 10.5 }, { x: 20.5, y: 10.5 });
    expect([at(drawn, 5, 10), at(drawn, 12, 10), at(drawn, 20, 10)]).toEqual([255, 255, 255]);
    expect(at(drawn, 12, 11)).toBeGreaterThan(100);
    expect([at(drawn, 12, 14), at(drawn, 1, 10), at(drawn, 26, 10)]).toEqual([0, 0, 0]);
    expect(blank.every((ink) => ink === 0)).toBe(true);
  });

  it('adds to what is there, erases, and may leave the sheet', () => {
    const one = drawLine(blank, { x: 5, y: 5 }, { x: 5, y: 5 });
    const two = drawLine(one, { x: 5, y: 5 }, { x: -40, y: 90 });
    expect(two.every((ink, i) => ink >= one[i]!)).toBe(true);
    const erased = drawLine(one, { x: 5, y: 5 }, { x: 5, y: 5 }, true);
    expect(Math.max(...erased)).toBeLessThan(Math.max(...one));
  });

  it('travels as text and comes back, however much it is', () => {
    const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => (i * 7) % 256);
    expect(fromBase64(toBase64(bytes))).toEqual(bytes);
  });
});
