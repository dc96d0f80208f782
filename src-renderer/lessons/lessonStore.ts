import { create } from 'zustand';
import type { LessonEntry } from '#core/contract/index.ts';
import type { Lesson } from '#core/lessons/types.ts';
import { attempt } from '../host/attempt.ts';
import { client } from '../host/current.ts';
import { type AllProgress, type LessonProgress, loadProgress, newProgress, storeProgress } from './progress.ts';

export interface OpenLesson {
  /** Of the course, or `file:` and the title of one by others. */
  readonly id: string;
  readonly lesson: Lesson;
}

interface LessonState {
  readonly course: readonly LessonEntry[];
  readonly state: 'waiting' | 'there' | 'failed';
  /** The lesson beside the canvas. */
  readonly open: OpenLesson | null;
  readonly folded: boolean;
  readonly progress: AllProgress;
}

export const useLessons = create<LessonState>(() => ({
  course: [],
  state: 'waiting',
  open: null,
  folded: false,
  progress: loadProgress(),
}));

export async function loadCourse(): Promise<void> {
  const course = await attempt(client().lessons.list({}), 'The course is not there.');
  useLessons.setState(course ? { course, state: 'there' } : { state: 'failed' });
}

/** Of the open lesson. */
export function currentProgress(): LessonProgress | null {
  const { open, progress } = useLessons.getState();
  return open ? (progress[open.id] ?? null) : null;
}

/** Changes what is known of the open lesson, and keeps it for the next start. */
export function updateProgress(change: Partial<LessonProgress>): void {
  const { open, progress } = useLessons.getState();
  if (!open) return;
  const before = progress[open.id] ?? newProgress(open.lesson.steps.length, Date.now());
  const next = { ...progress, [open.id]: { ...before, ...change } };
  useLessons.setState({ progress: next });
  storeProgress(next);
}

export function fold(folded: boolean): void {
  useLessons.setState({ folded });
}
