import { useEffect } from 'react';
import { create } from 'zustand';
import { blockOf } from '#core/document/scope.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { isBlockNode } from '#core/document/types.ts';
import type { Thumbnail } from '#core/figure/thumbnail.ts';
import { thumbnailOf } from '#core/figure/thumbnail.ts';
import { runElkInWorker } from '../canvas/layoutWorker.ts';
import { useTemplates } from './templateStore.ts';

/** By the template's id; null while it is being made. */
export const useThumbnails = create<ReadonlyMap<string, Thumbnail | null>>(() => new Map());

/** Makes the picture of each template once its document is there; they stay for the next time the page opens. */
export function useThumbnailMaking(): void {
  const details = useTemplates((state) => state.details);
  useEffect(() => {
    for (const [id, detail] of details) {
      if (useThumbnails.getState().has(id)) continue;
      put(id, null);
      void thumbnailOf(pictured(detail.document), runElkInWorker).then((thumbnail) => put(id, thumbnail));
    }
  }, [details]);
}

/** Of a block's document what the block holds: the one card of its instance says nothing. */
function pictured(document: NetloomDocument): NetloomDocument {
  const [instance, ...others] = document.graph.nodes.filter(isBlockNode);
  const block = instance && others.length === 0 ? blockOf(document, instance.block) : null;
  return block && document.graph.nodes.length === 2 ? { ...document, graph: block.graph } : document;
}

function put(id: string, thumbnail: Thumbnail | null): void {
  useThumbnails.setState(new Map(useThumbnails.getState()).set(id, thumbnail), true);
}
