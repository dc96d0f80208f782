import { expect, it } from 'vitest';
import type { GraphNode, NetloomDocument } from '#core/document/types.ts';
import { firstUseOf } from '#core/document/uses.ts';

const instance = (id: string, block: string): GraphNode => ({ id, name: id, block });
const definition = (...nodes: GraphNode[]) => ({ parameters: [], graph: { nodes, edges: [], outputs: [] } });
const drawing = (blocks: { readonly [key: string]: readonly GraphNode[] }, ...nodes: GraphNode[]): NetloomDocument => ({
  format: 'netloom',
  version: 1,
  name: 'n',
  blocks: Object.fromEntries(Object.entries(blocks).map(([key, inside]) => [key, definition(...inside)])),
  graph: { nodes, edges: [], outputs: [] },
});

it('finds the instance that is nearest to the canvas', () => {
  const document = drawing({ outer: [instance('deep', 'inner')], inner: [] }, instance('a', 'outer'), instance('b', 'inner'));
  expect(firstUseOf(document, 'inner')).toEqual(['b']);
  const nested = drawing({ outer: [instance('deep', 'inner')], inner: [] }, instance('a', 'outer'));
  expect(firstUseOf(nested, 'inner')).toEqual(['a', 'deep']);
});

it('finds none of a block that is not used, and ends where blocks contain themselves or are gone', () => {
  const document = drawing(
    { a: [instance('b', 'b')], b: [instance('a', 'a'), instance('x', 'gone')], c: [] },
    instance('i', 'a'),
  );
  expect(firstUseOf(document, 'c')).toBeNull();
  expect(firstUseOf(document, '__proto__')).toBeNull();
  expect(firstUseOf(document, 'gone')).toEqual(['i', 'b', 'x']);
});
