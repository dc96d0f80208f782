import { analyze } from '../analysis/analyze.ts';
import { newDocument } from '../document/edits/document.ts';
import type { NetloomDocument } from '../document/types.ts';
import { checkGoals, noFacts } from './checkGoals.ts';
import type { Goal, Lesson, LessonFacts, LessonStep } from './types.ts';

/** What keeps a lesson from working, with its place. */
export interface LessonFault {
  /** Counted from 1. */
  readonly step: number;
  readonly message: string;
}

/** Where each step begins for someone who takes every reveal. */
export function stepStarts(lesson: Lesson): readonly NetloomDocument[] {
  let before = newDocument(lesson.title);
  return lesson.steps.map(({ document, reveal }) => {
    const start = document ?? before;
    before = reveal ?? start;
    return start;
  });
}

/** Goes through a lesson as a person would: what is asked must be left to do, and the reveal must do it. Pure and total. */
export function checkLesson(lesson: Lesson): readonly LessonFault[] {
  const starts = stepStarts(lesson);
  return lesson.steps.flatMap((step, i) => faultsOf(step, starts[i]!).map((message) => ({ step: i + 1, message })));
}

function faultsOf(step: LessonStep, start: NetloomDocument): string[] {
  const drawn = step.goals.map(({ kind }) => kind !== 'question' && kind !== 'accuracy' && kind !== 'trained');
  if (!drawn.includes(true)) return [];
  const before = checkGoals(step, start, analyze(start), noFacts);
  const faults: string[] = [];
  if (before.every(({ met }, i) => met || !drawn[i])) faults.push('its goals are met before anything is drawn.');
  if (!step.reveal) return [...faults, 'it asks for something to be drawn, but has no reveal that shows how.'];
  const after = checkGoals(step, step.reveal, analyze(step.reveal), rightAnswers(step.goals));
  for (const [i, { met, words, now }] of after.entries())
    if (!met && drawn[i]) faults.push(`its reveal does not reach the goal “${words}” (${now}).`);
  return faults;
}

/** Every question answered as it should be. */
export function rightAnswers(goals: readonly Goal[]): LessonFacts {
  const answers = goals.flatMap((goal, i): [number, number][] =>
    goal.kind === 'question' ? [[i, goal.choices.findIndex(({ right }) => right)]] : [],
  );
  return { ...noFacts, answers: new Map(answers) };
}
