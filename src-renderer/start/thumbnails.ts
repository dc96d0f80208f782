import { useEffect } from 'react';
import { create } from 'zustand';
import { blockOf } from '#core/document/scope.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { isBlockNode } from '#core/document/types.ts';
import type { Thumbnail } from '#core/figure/thumbnail.ts';
import { thumbnailOf } from '#core/figure/thumbnail.ts';
import { useLibrary } from '../blocks/libraryStore.ts';
import { runElkInWorker } from '../canvas/layoutWorker.ts';
import { useTemplates } from './templateStore.ts';

/** Of what the start page offers; null while it is being made. */
export const useThumbnails = create<ReadonlyMap<NetloomDocument, Thumbnail | null>>(() => new Map());

/** Makes the picture of each template and own block once its document is there; they stay for the next time the page opens. */
export function useThumbnailMaking(): void {
  const details = useTemplates((state) => state.details);
  const blocks = useLibrary((state) => state.blocks);
  useEffect(() => {
    const documents = [...[...details.values()].map(({ document }) => document), ...blocks.map(({ document }) => document)];
    const known = useThumbnails.getState();
    const missing = documents.filter((document) => !known.has(document));
    if (missing.length === 0) return;
    // What was saved anew or deleted goes
    useThumbnails.setState(new Map(documents.map((document) => [document, known.get(document) ?? null])), true);
    for (const document of missing) void thumbnailOf(pictured(document), runElkInWorker).then((made) => put(document, made));
  }, [details, blocks]);
}

/** Of a block's document what the block holds: the one card of its instance says nothing. */
function pictured(document: NetloomDocument): NetloomDocument {
  const [instance, ...others] = document.graph.nodes.filter(isBlockNode);
  const block = instance && others.length === 0 ? blockOf(document, instance.block) : null;
  return block && document.graph.nodes.length === 2 ? { ...document, graph: block.graph } : document;
}

function put(document: NetloomDocument, thumbnail: Thumbnail): void {
  const known = useThumbnails.getState();
  if (known.has(document)) useThumbnails.setState(new Map(known).set(document, thumbnail), true);
}
