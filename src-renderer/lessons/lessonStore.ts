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
  /** Of the lessons that were looked at since the window began. */
  readonly progress: AllProgress;
}

export const useLessons = create<LessonState>(() => ({
  course: [],
  state: 'waiting',
  open: null,
  folded: false,
  progress: {},
}));

export async function loadCourse(): Promise<void> {
  const course = await attempt(client().lessons.list({}), 'The course is not there.');
  useLessons.setState(course ? { course, state: 'there' } : { state: 'failed' });
}

/** Reads how far a person came in these lessons, where that is not known yet. */
export function knowProgress(ids: readonly string[]): void {
  const { progress } = useLessons.getState();
  const read = ids.flatMap((id) => {
    const stored = progress[id] ? null : loadProgress(id);
    return stored ? [[id, stored] as const] : [];
  });
  if (read.length > 0) useLessons.setState({ progress: { ...progress, ...Object.fromEntries(read) } });
}

/** Puts a lesson beside the canvas. */
export function setOpen(open: OpenLesson): void {
  knowProgress([open.id]);
  useLessons.setState({ open, folded: false });
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
  const next = { ...before, ...change };
  useLessons.setState({ progress: { ...progress, [open.id]: next } });
  storeProgress(open.id, next);
}

export function fold(folded: boolean): void {
  useLessons.setState({ folded });
}
