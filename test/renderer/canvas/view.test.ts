import { describe, expect, it } from 'vitest';
import { openingView, viewBelow, wholeView } from '#renderer/canvas/view.ts';

const [width, height] = [900, 600];

describe('the view that a drawing opens in', () => {
  it('shows all of a small one', () => {
    const bounds = { x: 0, y: 0, width: 400, height: 500 };
    expect(openingView(bounds, bounds, width, height).zoom).toBe(1);
  });

  it('starts at the top of a tall one, in the middle of its width', () => {
    const bounds = { x: 100, y: 50, width: 400, height: 20_000 };
    const view = openingView(bounds, { x: 100, y: 50, width: 200, height: 40 }, width, height);
    expect(view.zoom).toBe(0.92);
    expect(view.x + 300 * view.zoom).toBeCloseTo(width / 2);
    expect(view.y + 50 * view.zoom).toBeGreaterThan(0);
  });

  it('stays readable where it is too wide, around its first node', () => {
    const bounds = { x: -1000, y: 0, width: 5000, height: 20_000 };
    const view = openingView(bounds, { x: 400, y: 0, width: 200, height: 40 }, width, height);
    expect(view.zoom).toBe(0.5);
    expect(view.x + 500 * view.zoom).toBeCloseTo(width / 2);
  });

  it('wastes no room beside a wide one that begins at its edge', () => {
    const bounds = { x: -1000, y: 0, width: 5000, height: 20_000 };
    const view = openingView(bounds, { x: -1000, y: 0, width: 200, height: 40 }, width, height);
    expect(view.x - 1000 * view.zoom).toBeCloseTo(28);
  });
});

describe('the whole drawing', () => {
  it.each([300, 500, 520, 560, 900, 4000])('%i high, stands above the tools at the lower edge', (tall) => {
    const bounds = { x: 0, y: -30, width: 300, height: tall };
    for (const view of [wholeView(bounds, width, height), openingView(bounds, bounds, width, height)]) {
      const [from, to] = [bounds.y * view.zoom + view.y, (bounds.y + tall) * view.zoom + view.y];
      expect(from).toBeGreaterThanOrEqual(0);
      // Their height and the room around them; what is cut off is a drawing that opens at its beginning
      if (view.zoom * tall < height) expect(to).toBeLessThanOrEqual(height - 48);
    }
  });
});

describe('the choice of a lens', () => {
  it('pushes a drawing aside only by the room that it takes: a menu takes little', () => {
    const bounds = { x: 0, y: 0, width: 400, height: 300 };
    const free = (canvas: number) => {
      const view = wholeView(bounds, canvas, height);
      return canvas - (bounds.width * view.zoom + view.x);
    };
    expect(free(1001)).toBe(384);
    // In the middle: the menu stands beside it
    expect(free(900)).toBe(250);
    expect(free(640)).toBe(164);
  });
});

describe('what stands at the upper edge', () => {
  const panels = [
    { x: 12, y: 12, width: 288, height: 58 },
    { x: 700, y: 12, width: 188, height: 30 },
  ];
  const rects = [
    { x: 350, y: 0, width: 200, height: 40 },
    { x: 100, y: 20, width: 200, height: 40 },
  ];

  it('covers nothing: the drawing begins below it', () => {
    expect(viewBelow(rects, panels, { x: 0, y: 22, zoom: 1 })).toEqual({ x: 0, y: 62, zoom: 1 });
    expect(viewBelow(rects, panels, { x: 0, y: 22, zoom: 0.5 }).y).toBe(82);
    expect(viewBelow(rects, panels, { x: 300, y: 22, zoom: 1 }).y).toBe(54);
  });

  it('moves nothing that stands beside it or lower', () => {
    const beside = { x: 220, y: 22, zoom: 0.85 };
    const lower = { x: 0, y: 90, zoom: 1 };
    expect(viewBelow(rects, panels, beside)).toEqual(beside);
    expect(viewBelow(rects, panels, lower)).toEqual(lower);
    expect(viewBelow([], panels, beside)).toEqual(beside);
  });
});
