import { expect, it } from 'vitest';
import { compareDocuments } from '#core/compare/compare.ts';
import { stayingPath } from '#core/compare/staying.ts';
import { removeNodes } from '#core/document/edits/nodes.ts';
import { draw } from '../draw.ts';

it('stays at the node where it stays, else at the nearest before it that does', () => {
  const before = draw(['in', 'InputLayer'], ['a', 'ReLU', {}, 'in'], ['b', 'ELU', {}, 'a'], ['c', 'Dropout', {}, 'b']);
  const comparison = compareDocuments(before, removeNodes(before, null, ['a', 'b'], { heal: true }));
  expect(stayingPath(comparison, ['c'])).toEqual(['c']);
  expect(stayingPath(comparison, ['b'])).toEqual(['in']);
  expect(stayingPath(comparison, ['c', 'inside'])).toEqual(['c', 'inside']);
  expect(stayingPath(comparison, [])).toEqual([]);
});
