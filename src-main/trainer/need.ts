import { z } from 'zod';
import { memory } from '#core/analysis/memory.ts';
import type { TrainingSettings } from '#core/document/types.ts';
import type { Plan } from '#core/plan/types.ts';
import { formatBytes, plural } from '#core/words/format.ts';
import type { MemoryLimit } from '#main/engines/memoryLimit.ts';

/** What a step takes in memory, in bytes: with the training's batch, and with a single sample. */
export const needSchema = z.object({ batchSize: z.int().min(1), bytes: z.number(), single: z.number() });
export type Need = z.infer<typeof needSchema>;

/** Worked out without running anything (docs/memory.md); null where that can't be said. */
export function needOf(plan: Plan, settings: Pick<TrainingSettings, 'batchSize' | 'optimizer' | 'loss'>): Need | null {
  const { batchSize } = settings;
  const at = (size: number) => memory(plan, { batchSize: size, settings, precision: 'float32' }).training?.total;
  const bytes = at(batchSize);
  const single = batchSize === 1 ? bytes : at(1);
  return bytes === undefined || single === undefined ? null : { batchSize, bytes, single };
}

/** A smaller batch that still takes this share is no way out. */
const littleLess = 0.8;
/** What a step may take of a limit, since the engine and the data need some too. */
const fairShare = 0.6;

/** TensorFlow writes some results over what they were made of, so it may need a little less than is reckoned. */
const hopelessShare = 1.25;

/** Whether a step can't be made at all. */
export function isHopeless(need: Need, limit: MemoryLimit): boolean {
  return need.bytes > hopelessShare * limit.bytes;
}

/** How much a step needs and what to do about it, in words. */
export function needWords(need: Need | null, limit: MemoryLimit | null = null): string {
  if (!need) return 'A smaller batch size needs less.';
  const bounds = limit ? `, and ${limit.words}` : '';
  const needs = `A step of ${plural(need.batchSize, 'sample')} needs about ${formatBytes(need.bytes)}, besides what the engine takes for itself${bounds}.`;
  if (need.batchSize === 1) return `${needs} Make the images or the network smaller.`;
  const smaller = smallerBatch(need, limit?.bytes);
  const bytes = bytesAt(need, smaller);
  if (bytes > littleLess * need.bytes || (limit && bytes > limit.bytes))
    return `${needs} A smaller batch size helps too little, since one sample alone needs about ${formatBytes(need.single)}: make the images smaller, take fewer filters or units, or the optimizer sgd, which keeps nothing.`;
  return `${needs} With ${plural(smaller, 'sample')} it is about ${formatBytes(bytes)}: choose a smaller batch size.`;
}

/** Half as many samples, and half of that again until they should fit. */
function smallerBatch(need: Need, limit = Number.POSITIVE_INFINITY): number {
  let size = need.batchSize;
  do size = Math.max(1, Math.floor(size / 2));
  while (size > 1 && bytesAt(need, size) > fairShare * limit);
  return size;
}

/** Between one sample and the batch. The peak is the largest of many straight lines, so it is never above this chord of it. */
function bytesAt({ batchSize, bytes, single }: Need, size: number): number {
  return single + ((bytes - single) * (size - 1)) / (batchSize - 1);
}
