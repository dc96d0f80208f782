import type { z } from 'zod';
import type { NetloomDocument } from '../document/types.ts';
import type { goalSchema } from './schema.ts';

export type Goal = z.infer<typeof goalSchema>;
export type GoalKind = Goal['kind'];
export type GoalOf<K extends GoalKind> = Extract<Goal, { readonly kind: K }>;

/** One idea: what to read and what to do. */
export interface LessonStep {
  readonly title: string;
  /** Markdown. */
  readonly text: string;
  /** Where the step begins; without it, it goes on with the drawing of the step before. */
  readonly document?: NetloomDocument;
  readonly goals: readonly Goal[];
  readonly hints: readonly string[];
  /** The drawing that reaches the goals. */
  readonly reveal?: NetloomDocument;
}

/** What a lesson's file holds. */
export interface Lesson {
  readonly format: 'netloom-lesson';
  readonly version: 1;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  /** At least one. */
  readonly steps: readonly LessonStep[];
}

/** A training that ended, of any document. */
export interface TrainingFact {
  /** Name of the document as it was trained. */
  readonly name: string;
  readonly finished: boolean;
  readonly seed: number;
  readonly data: string;
  readonly validationAccuracy: number | null;
}

/** What goals ask about and the drawing does not hold. */
export interface LessonFacts {
  readonly trainings: readonly TrainingFact[];
  /** Index of a goal in the step -> index of the choice taken. */
  readonly answers: ReadonlyMap<number, number>;
}

/** How a goal stands. */
export interface GoalState {
  readonly met: boolean;
  /** What is asked. */
  readonly words: string;
  /** How it stands, with the figure: `25.6 M of at most 20 M parameters`. */
  readonly now: string;
}
