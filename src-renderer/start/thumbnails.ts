import { useEffect } from 'react';
import { create } from 'zustand';
import { blockOf } from '#core/document/scope.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { isBlockNode } from '#core/document/types.ts';
import type { Thumbnail } from '#core/figure/thumbnail.ts';
import { thumbnailOf } from '#core/figure/thumbnail.ts';
import { runElkInWorker } from '../canvas/layoutWorker.ts';
import { idle } from '../shell/idle.ts';

/** Of what the start page offers; null while it is being made. */
export const useThumbnails = create<ReadonlyMap<NetloomDocument, Thumbnail | null>>(() => new Map());

/** What pictures are made of, the ones that are seen first in front. */
let wanted: readonly NetloomDocument[] = [];
let making = false;

/** Makes the picture of each of these once its document is there; they stay for the next time the page opens. */
export function useThumbnailMaking(documents: readonly NetloomDocument[]): void {
  useEffect(() => {
    const known = useThumbnails.getState();
    // What was saved anew or deleted goes
    useThumbnails.setState(new Map(documents.map((document) => [document, known.get(document) ?? null])), true);
    wanted = documents;
    void makeWanted();
  }, [documents]);
}

/** One after the other, each when the window has nothing else to do: there are dozens, and a person types meanwhile. */
async function makeWanted(): Promise<void> {
  if (making) return;
  making = true;
  for (let next = nextWanted(); next; next = nextWanted()) {
    await idle();
    put(next, await thumbnailOf(pictured(next), runElkInWorker));
  }
  making = false;
}

function nextWanted(): NetloomDocument | undefined {
  const known = useThumbnails.getState();
  return wanted.find((document) => !known.get(document));
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
