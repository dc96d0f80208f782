import { describe, expect, it } from 'vitest';
import { wirePort } from '#core/document/edits/wiring.ts';
import { draw } from '../draw.ts';

const drawing = draw(['in', 'InputLayer', { shape: [8, 8, 4] }], ['add', 'Add', {}, 'in'], ['relu', 'ReLU', {}, 'in']);

describe('the port that a new wire takes', () => {
  it('of a merge is the next free one where the one aimed at is taken', () => {
    expect(wirePort(drawing, null, ['add', 0])).toEqual(['add', 1]);
    expect(wirePort(drawing, null, ['add', 2])).toEqual(['add', 2]);
  });

  it('of anything else is the one aimed at, so that the wire there gives way', () => {
    expect(wirePort(drawing, null, ['relu', 0])).toEqual(['relu', 0]);
    expect(wirePort(drawing, null, ['ghost', 0])).toEqual(['ghost', 0]);
  });
});
