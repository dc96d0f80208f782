import { useEffect } from 'react';
import { create } from 'zustand';
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
    for (const [id, { document }] of details) {
      if (useThumbnails.getState().has(id)) continue;
      put(id, null);
      void thumbnailOf(document, runElkInWorker).then((thumbnail) => put(id, thumbnail));
    }
  }, [details]);
}

function put(id: string, thumbnail: Thumbnail | null): void {
  useThumbnails.setState(new Map(useThumbnails.getState()).set(id, thumbnail), true);
}
