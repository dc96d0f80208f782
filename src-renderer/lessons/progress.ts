import { z } from 'zod';
import { readStored, writeStored } from '../host/storage.ts';

/** How far a person came in one lesson. */
export interface LessonProgress {
  /** Index of the step that stands open, or stood when the lesson was left. */
  readonly step: number;
  /** How many steps the lesson has. */
  readonly steps: number;
  /** Steps whose goals were reached once. */
  readonly reached: readonly number[];
  /** Milliseconds since 1970; trainings from then on count. */
  readonly startedAt: number;
  /** Step -> goal -> choice. */
  readonly answers: { readonly [step: string]: { readonly [goal: string]: number } };
  /** Drawings as they were left, by the step that they began with. */
  readonly drawings: { readonly [step: string]: string };
}

export type AllProgress = { readonly [lesson: string]: LessonProgress };

/** Each lesson's has a place of its own: what is damaged in one loses no other. */
const keyOf = (lesson: string): string => `netloom.lesson.${lesson.slice(0, 300)}`;
/** A drawing larger than this is kept by the window alone. */
export const maximumDrawing = 256 * 1024;
const index = z.int().min(0).max(1000);
const schema = z.object({
  step: index,
  steps: index,
  reached: z.array(index).max(1000),
  startedAt: z.number(),
  answers: z.record(z.string(), z.record(z.string(), index)).catch({}),
  drawings: z.record(z.string(), z.string().max(maximumDrawing)).catch({}),
});

export function newProgress(steps: number, startedAt: number): LessonProgress {
  return { step: 0, steps, reached: [], startedAt, answers: {}, drawings: {} };
}

export function isDone({ reached, steps }: LessonProgress): boolean {
  return reached.length >= steps;
}

/** What is stored of a lesson, or null where there is nothing or it is damaged. */
export function loadProgress(lesson: string): LessonProgress | null {
  return readStored('localStorage', keyOf(lesson), schema);
}

export function storeProgress(lesson: string, progress: LessonProgress): void {
  const drawings = Object.fromEntries(Object.entries(progress.drawings).filter(([, text]) => text.length <= maximumDrawing));
  if (writeStored('localStorage', keyOf(lesson), { ...progress, drawings })) return;
  // A full storage: how far one came is worth more than how the drawings looked
  writeStored('localStorage', keyOf(lesson), { ...progress, drawings: {} });
}
