import { useEffect, useState } from 'react';
import type { NetloomDocument } from '#core/document/types.ts';
import { firstDrawing } from '../shell/firstDrawing.ts';
import { idle } from '../shell/idle.ts';
import { asking } from './asking.ts';
import type { Memories } from './memories.ts';
import MemoryWorker from './memoryWorker.ts?worker';
import { useEditor } from './store.ts';

/** It waits, in milliseconds, until nothing has changed for so long. */
const pause = 600;

const known = new WeakMap<NetloomDocument, Promise<Memories | null>>();
// Without it the figures are missing and nothing else
const ask = asking<NetloomDocument, Memories | null>(() => new MemoryWorker(), 'The memory could not be computed');

/** Writing out a whole training step takes some tenths of a second: it is done beside the window. Computed once a document. */
function memoriesIn(document: NetloomDocument): Promise<Memories | null> {
  const found = known.get(document);
  if (found) return found;
  const asked = ask(document);
  known.set(document, asked);
  return asked;
}

/** The memory of the drawing as it stands; of the one before while a change is fresh. */
export function useMemories(): Memories | null {
  const document = useEditor((state) => state.document);
  const [memories, setMemories] = useState<Memories | null>(null);
  useEffect(() => {
    let current = true;
    const compute = async (): Promise<void> => {
      await firstDrawing;
      await idle();
      if (!current) return;
      const found = await memoriesIn(document);
      if (current) setMemories(found);
    };
    const timer = setTimeout(() => void compute(), pause);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [document]);
  return memories;
}
