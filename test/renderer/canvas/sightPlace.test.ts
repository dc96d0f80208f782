import { describe, expect, it } from 'vitest';
import type { Rect } from '#core/drawing/layout/types.ts';
import { sightPlace } from '#renderer/canvas/sight/place.ts';

const canvas = { width: 560, height: 480 };
const picture = { width: 168, height: 200 };
const nothing = { node: null, pointer: null, panels: [], words: [], rects: [] };

describe('the place of the receptive field', () => {
  it('is the lower left where all is free', () => {
    expect(sightPlace(canvas, picture, nothing)).toEqual({ x: 12, y: 268, covers: 0 });
  });

  it('is a corner that covers nothing, before any other place', () => {
    const rects = [
      { x: 0, y: 240, width: 560, height: 200 },
      { x: 20, y: 20, width: 40, height: 40 },
    ];
    expect(sightPlace(canvas, picture, { ...nothing, rects })).toEqual({ x: 380, y: 12, covers: 0 });
  });

  it('is beside what stands in the corners', () => {
    const rects = [
      { x: 0, y: 0, width: 150, height: 480 },
      { x: 400, y: 0, width: 160, height: 480 },
    ];
    expect(sightPlace(canvas, picture, { ...nothing, rects })).toEqual({ x: 162, y: 268, covers: 0 });
    const tools = { x: 12, y: 436, width: 260, height: 30 };
    expect(sightPlace(canvas, picture, { ...nothing, rects, panels: [tools] })).toEqual({ x: 162, y: 12, covers: 0 });
  });

  it('keeps off the tools, the node it tells about and the pointer, even where another place covers more cards', () => {
    const node = { x: 20, y: 300, width: 540, height: 60 };
    const tools = { x: 12, y: 436, width: 330, height: 30 };
    const rects = [node, { x: 0, y: 0, width: 560, height: 290 }];
    const at = sightPlace(canvas, picture, { ...nothing, node, panels: [tools], pointer: [80, 250], rects });
    expect(at.covers).toBeGreaterThan(0);
    for (const other of [node, tools, { x: 68, y: 238, width: 24, height: 24 }]) expect(apart(at, other)).toBe(true);
  });

  it('leaves the words beside frames to be read, even where cards are covered instead', () => {
    const words = [{ x: 20, y: 260, width: 540, height: 17 }];
    const rects = [
      { x: 380, y: 0, width: 180, height: 480 },
      { x: 0, y: 0, width: 380, height: 230 },
    ];
    const at = sightPlace(canvas, picture, { ...nothing, words, rects });
    expect(apart(at, words[0]!)).toBe(true);
  });

  it('stands within the canvas, also where everything is covered or nothing fits', () => {
    const all = { x: 0, y: 0, ...canvas };
    const full = { node: all, pointer: [10, 10] as const, panels: [all], words: [all], rects: [all] };
    expect(sightPlace(canvas, picture, full)).toMatchObject({ x: 12, y: 268 });
    expect(sightPlace({ width: 120, height: 90 }, picture, full)).toMatchObject({ x: 0, y: 0 });
  });

  it('is found among hundreds of cards in no time', () => {
    const rects = Array.from({ length: 600 }, (_, i) => ({
      x: (i % 30) * 19,
      y: Math.floor(i / 30) * 24,
      width: 16,
      height: 20,
    }));
    const before = process.cpuUsage();
    sightPlace(canvas, picture, { ...nothing, rects });
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(400);
  });
});

function apart({ x, y }: { x: number; y: number }, other: Rect): boolean {
  return (
    x + picture.width <= other.x || other.x + other.width <= x || y + picture.height <= other.y || other.y + other.height <= y
  );
}
