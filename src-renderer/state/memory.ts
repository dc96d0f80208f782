import { useEffect, useState } from 'react';
import type { NetloomDocument } from '#core/document/types.ts';
import { firstDrawing } from '../shell/firstDrawing.ts';
import { idle } from '../shell/idle.ts';
import type { Memories } from './memories.ts';
import MemoryWorker from './memoryWorker.ts?worker';
import { useEditor } from './store.ts';

/** It waits, in milliseconds, until nothing has changed for so long. */
const pause = 600;

const known = new WeakMap<NetloomDocument, Promise<Memories | null>>();
let worker: Worker | null = null;
/** Who waits for an answer; the worker answers in the order in which it is asked. */
const waiting: ((memories: Memories | null) => void)[] = [];

/** Writing out a whole training step takes some tenths of a second: it is done beside the window. Computed once a document. */
function memoriesIn(document: NetloomDocument): Promise<Memories | null> {
  const found = known.get(document);
  if (found) return found;
  const asked = new Promise<Memories | null>((resolve) => {
    waiting.push(resolve);
    worker ??= started();
    worker.postMessage(document);
  });
  known.set(document, asked);
  return asked;
}

function started(): Worker {
  const fresh = new MemoryWorker();
  fresh.addEventListener('message', ({ data }: MessageEvent<Memories | null>) => waiting.shift()?.(data));
  // Without it the figures are missing and nothing else; the next drawing tries again
  fresh.addEventListener('error', ({ message }) => {
    console.warn('The memory could not be computed', message);
    fresh.terminate();
    worker = null;
    for (const resolve of waiting.splice(0)) resolve(null);
  });
  return fresh;
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
