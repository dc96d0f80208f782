import { useEffect, useState } from 'react';
import type { Memory } from '#core/analysis/memory.ts';
import { memory } from '#core/analysis/memory.ts';
import { trainingSettings } from '#core/document/training.ts';
import type { NetloomDocument, TrainingSettings } from '#core/document/types.ts';
import { makePlan } from '#core/plan/plan.ts';
import { firstDrawing } from '../shell/firstDrawing.ts';
import { idle } from '../shell/idle.ts';
import { useEditor } from './store.ts';

/** What the drawing takes in memory with its training settings, in both precisions. */
export interface Memories {
  readonly settings: TrainingSettings;
  readonly float32: Memory;
  readonly float16: Memory;
}

/** Writing out a whole training step takes some hundredths of a second: it waits, in milliseconds, until nothing has changed for so long. */
const pause = 600;

const known = new WeakMap<NetloomDocument, Memories | null>();

/** Null where the network has errors. Computed once a document. */
export function memoriesOf(document: NetloomDocument): Memories | null {
  const found = known.get(document);
  if (found !== undefined) return found;
  const made = makePlan(document);
  const settings = trainingSettings(document);
  const at = (precision: 'float32' | 'float16', plan: Parameters<typeof memory>[0]) =>
    memory(plan, { batchSize: settings.batchSize, settings, precision });
  const memories = made.ok ? { settings, float32: at('float32', made.plan), float16: at('float16', made.plan) } : null;
  known.set(document, memories);
  return memories;
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
      if (current) setMemories(memoriesOf(document));
    };
    const timer = setTimeout(() => void compute(), pause);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [document]);
  return memories;
}
