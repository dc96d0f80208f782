import convolution from '../../templates/blocks/convolution.json' with { type: 'json' };
import projectionV1 from '../../templates/blocks/projection-v1.json' with { type: 'json' };
import projectionV2 from '../../templates/blocks/projection-v2.json' with { type: 'json' };
import type { BlockDefinition, NetloomDocument } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';

/** A prebuilt block as mends use it: its key and everything that it needs. */
export interface LibraryBlock {
  readonly key: string;
  readonly blocks: { readonly [key: string]: BlockDefinition };
}

function fromTemplate(template: unknown): LibraryBlock {
  const { graph, blocks } = template as NetloomDocument;
  const instance = graph.nodes.find(isBlockNode);
  if (!instance) throw new Error('a block template holds no instance of its block');
  return { key: instance.block, blocks };
}

/** The blocks that mends put in; they are the same documents that the palette offers. */
export const library = {
  convolution: fromTemplate(convolution),
  projectionV1: fromTemplate(projectionV1),
  projectionV2: fromTemplate(projectionV2),
} as const;
