import { bringBlock } from '#core/blocks/portable.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { isBlockNode } from '#core/document/types.ts';
import type { Addition } from '#core/suggest/additions.ts';
import { additionsFor } from '#core/suggest/additions.ts';
import type { Suggestion } from '#core/suggest/suggest.ts';
import type { OwnBlock } from '../../blocks/libraryStore.ts';

/** A block that comes with Netloom, once its document is read. */
interface Template {
  readonly title: string;
  readonly document: NetloomDocument;
}

/** All that the menu of additions tries: operators, the drawing's blocks, those of Netloom, and the person's own. */
export function offered(
  document: NetloomDocument,
  templates: readonly Template[],
  own: readonly Pick<OwnBlock, 'title' | 'key' | 'document'>[],
): readonly Addition[] {
  const others = templates.flatMap(({ title, document: { graph, blocks } }) => {
    const instance = graph.nodes.find(isBlockNode);
    return instance ? [{ key: instance.block, title, blocks }] : [];
  });
  // One's own block may be called as another one is, and be different: each is offered under a key of its own
  const there = others.flatMap(({ blocks }) => Object.entries(blocks));
  let known = { ...document, blocks: { ...Object.fromEntries(there), ...document.blocks } };
  for (const { title, key, document: of } of own) {
    const brought = bringBlock(known, { key, blocks: of.blocks });
    others.push({ ...brought, title });
    known = { ...known, blocks: { ...brought.blocks, ...known.blocks } };
  }
  return additionsFor(document, others);
}

/** What stands in the list already keeps its place under the pointer: blocks that are only read now come behind it. */
export function inPlace(found: readonly Suggestion[], standing: readonly Suggestion[]): readonly Suggestion[] {
  const places = new Map(standing.map(({ key }, i) => [key, i]));
  const placeOf = ({ key }: Suggestion): number => places.get(key) ?? standing.length;
  return [...found].sort((a, b) => Number(b.fits) - Number(a.fits) || placeOf(a) - placeOf(b));
}
