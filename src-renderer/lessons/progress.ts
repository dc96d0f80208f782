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

const key = 'netloom.lessons';
/** A drawing larger than this is kept by the window alone. */
export const maximumDrawing = 256 * 1024;
const index = z.int().min(0).max(1000);
const schema = z.record(
  z.string().max(300),
  z.object({
    step: index,
    steps: index,
    reached: z.array(index).max(1000),
    startedAt: z.number(),
    answers: z.record(z.string(), z.record(z.string(), index)),
    drawings: z.record(z.string(), z.string().max(maximumDrawing)),
  }),
);

export function newProgress(steps: number, startedAt: number): LessonProgress {
  return { step: 0, steps, reached: [], startedAt, answers: {}, drawings: {} };
}

export function isDone({ reached, steps }: LessonProgress): boolean {
  return reached.length >= steps;
}

/** What is stored, or nothing where that is damaged. */
export function loadProgress(): AllProgress {
  return readStored('localStorage', key, schema) ?? {};
}

export function storeProgress(all: AllProgress): void {
  const small = (progress: LessonProgress): LessonProgress => ({
    ...progress,
    drawings: Object.fromEntries(Object.entries(progress.drawings).filter(([, text]) => text.length <= maximumDrawing)),
  });
  const entries = Object.entries(all).map(([id, progress]) => [id, small(progress)] as const);
  if (writeStored('localStorage', key, Object.fromEntries(entries))) return;
  // A full storage: how far one came is worth more than how the drawings looked
  writeStored('localStorage', key, Object.fromEntries(entries.map(([id, progress]) => [id, { ...progress, drawings: {} }])));
}
