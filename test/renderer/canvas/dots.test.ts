import { describe, expect, it } from 'vitest';
import { dotsAt, firstDot } from '#renderer/canvas/dots.ts';

describe('the dots behind the drawing', () => {
  it('grow with the drawing', () => {
    expect(dotsAt(1)).toEqual({ step: 20, radius: 0.8 });
    expect(dotsAt(2)).toEqual({ step: 40, radius: 1.6 });
  });

  it('are never so near to one another that they are a surface, at every zoom that the canvas has', () => {
    for (let zoom = 0.05; zoom < 2; zoom *= 1.07) {
      const { step, radius } = dotsAt(zoom);
      expect(step).toBeGreaterThanOrEqual(11);
      expect(radius * 2).toBeLessThan(step / 4);
    }
  });

  it('stay where they are when some of them go', () => {
    for (const zoom of [0.5, 0.3, 0.1, 0.05]) expect(Math.log2(dotsAt(zoom).step / (20 * zoom)) % 1).toBeCloseTo(0, 6);
  });

  it('begin at the edge, wherever the drawing has been moved', () => {
    expect([0, 5, 20, 47, -3, -40].map((origin) => firstDot(origin, 20))).toEqual([0, 5, 0, 7, 17, 0]);
    for (const origin of [-1e-12, 12_345.678, -9876.5]) expect(firstDot(origin, 14.3)).toBeLessThanOrEqual(14.3);
  });

  it('are there for a window that has no size yet', () => {
    expect(dotsAt(0).step).toBe(0);
  });
});
