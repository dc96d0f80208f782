import type { BlockDefinition, NetloomDocument } from '../document/types.ts';
import { operatorTypes } from '../operators/list.ts';

/** Something that can be put into a drawing. */
export type Addition = { readonly kind: 'operator'; readonly type: string } | ({ readonly kind: 'block' } & Block);

interface Block {
  readonly key: string;
  /** As it is offered elsewhere; absent: the definition's own. */
  readonly title?: string;
  /** The definitions that it needs. */
  readonly blocks: { readonly [key: string]: BlockDefinition };
}

/** Every operator, every block of the document, and blocks from elsewhere (templates) that it does not have yet. */
export function additionsFor(document: NetloomDocument, others: readonly Block[]): readonly Addition[] {
  return [
    ...operatorTypes.map((type): Addition => ({ kind: 'operator', type })),
    ...Object.keys(document.blocks).map((key): Addition => ({ kind: 'block', key, blocks: document.blocks })),
    ...others
      .filter(({ key }, i) => !Object.hasOwn(document.blocks, key) && others.findIndex((other) => other.key === key) === i)
      .map((block): Addition => ({ kind: 'block', ...block })),
  ];
}
