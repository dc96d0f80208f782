import { describe, expect, it } from 'vitest';
import { overlap } from '#core/drawing/layout/types.ts';
import { thumbnailOf } from '#core/figure/thumbnail.ts';
import { draw } from '../draw.ts';
import { loadTemplate, templateIds } from '../templates/load.ts';
import { runElk } from './elk.ts';

describe('thumbnailOf', () => {
  it.each(templateIds)('shows %s in whole pixels, all of it within its edges', async (id) => {
    const document = loadTemplate(id);
    const { width, height, boxes, wires } = await thumbnailOf(document, runElk);
    expect(boxes).toHaveLength(document.graph.nodes.length);
    for (const box of boxes) {
      expect([box.x, box.y, box.width, box.height].every(Number.isInteger)).toBe(true);
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(width);
      expect(box.y + box.height).toBeLessThanOrEqual(height);
    }
    for (const [i, box] of boxes.entries()) {
      for (const other of boxes.slice(i + 1)) expect(overlap(box, other)).toBe(false);
    }
    for (const { path } of wires) expect(path).toMatch(/^M-?\d+ -?\d+([LC]-?\d+ -?\d+( -?\d+ -?\d+)*)+$/);
  });

  it('says the kinds, and how often a block repeats', async () => {
    const { boxes } = await thumbnailOf(loadTemplate('networks/resnet50-v1.5'), runElk);
    expect(boxes.slice(0, 3).map(({ kind }) => kind)).toEqual(['io', 'shape', 'convolution']);
    expect(boxes.filter(({ repeat }) => repeat !== undefined).map(({ repeat }) => repeat)).toEqual([2, 3, 5, 2]);
  });

  it('is empty for nothing, and a column where the layout fails', async () => {
    expect(await thumbnailOf(draw(), runElk)).toEqual({ width: 0, height: 0, boxes: [], wires: [] });
    const failed = await thumbnailOf(draw(['a', 'InputLayer'], ['b', 'Add', {}, 'a', 'a'], ['c', 'Nothing']), () =>
      Promise.reject(new Error('no')),
    );
    expect(failed.boxes).toHaveLength(3);
    for (const [i, box] of failed.boxes.entries()) {
      for (const other of failed.boxes.slice(i + 1)) expect(overlap(box, other)).toBe(false);
    }
  });
});
