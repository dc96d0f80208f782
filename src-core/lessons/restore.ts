import type { z } from 'zod';
import type { FileKind } from '../document/fileHead.ts';
import { isOfKind, placedIssue, readFileHead } from '../document/fileHead.ts';
import { clip, isRecord } from '../document/outside.ts';
import { type Notice, restoreValue } from '../document/restore.ts';
import type { NetloomDocument } from '../document/types.ts';
import { goalSchema, lessonFormat, lessonSchema, stepSchema } from './schema.ts';
import type { Goal, Lesson, LessonStep } from './types.ts';

export type RestoredLesson =
  | { readonly ok: true; readonly lesson: Lesson; readonly notices: readonly Notice[] }
  | { readonly ok: false; readonly message: string };

/** The largest hold a dozen drawings of a few hundred kilobytes. */
const kind: FileKind = { name: 'lesson', format: lessonFormat, version: 1, maximumMegabytes: 16, use: 'open' };
const maximumSteps = 200;
const maximumGoals = 20;
const maximumNotices = 100;

type Report = (where: string, message: string) => void;

/** Whether parsed JSON says that it is a lesson. */
export function isLesson(value: unknown): boolean {
  return isOfKind(value, kind);
}

/** Reads a lesson's text: a step or goal that can't be read is left out and named; refuses only what is no lesson. Never throws. */
export function restoreLesson(text: string): RestoredLesson {
  const file = readFileHead(text, kind);
  if (!file.ok) return file;
  const parsed = file.value;
  const head = lessonSchema.safeParse(parsed);
  if (!head.success) return refuse(`The lesson can't be read: ${placedIssue(head.error.issues[0])}.`);

  const notices: Notice[] = [];
  const report: Report = (where, message) => {
    if (notices.length < maximumNotices) notices.push({ where, message });
  };
  const given = Array.isArray(parsed.steps) ? (parsed.steps as readonly unknown[]) : [];
  if (given.length > maximumSteps) report('steps', `are more than ${maximumSteps}; the rest is left out.`);
  const steps = given.slice(0, maximumSteps).flatMap((step, i) => restoreStep(step, `step ${i + 1}`, report) ?? []);
  if (steps.length === 0) {
    const first = notices[0];
    return refuse(`The lesson has no step that can be read${first ? `: ${first.where} ${first.message}` : '.'}`);
  }
  return { ok: true, lesson: { format: lessonFormat, version: 1, ...head.data, steps }, notices };
}

function restoreStep(value: unknown, where: string, report: Report): LessonStep | null {
  const parsed = stepSchema.safeParse(value);
  if (!parsed.success || !isRecord(value)) {
    report(where, `${placedIssue(parsed.error?.issues[0])}; the step is left out.`);
    return null;
  }
  const given = value.goals === undefined ? [] : value.goals;
  if (!Array.isArray(given)) report(where, 'goals is no list; the step has none.');
  const goals = (Array.isArray(given) ? (given as readonly unknown[]) : []).slice(0, maximumGoals).flatMap((goal, i): Goal[] => {
    const read = goalSchema.safeParse(goal);
    if (read.success) return [read.data];
    report(`${where}, goal ${i + 1}`, `${goalWords(goal, read.error.issues[0])}; the goal is left out.`);
    return [];
  });
  const document = restoreDrawing(value.document, `${where}, document`, report);
  const reveal = restoreDrawing(value.reveal, `${where}, reveal`, report);
  const { title, text, hints } = parsed.data;
  return { title, text, goals, hints: hints ?? [], ...(document ? { document } : {}), ...(reveal ? { reveal } : {}) };
}

function restoreDrawing(value: unknown, where: string, report: Report): NetloomDocument | null {
  if (value === undefined) return null;
  const restored = restoreValue(value);
  if (!restored.ok) {
    report(where, `is no Netloom document and is left out. ${restored.message}`);
    return null;
  }
  for (const notice of restored.notices) report(`${where}, ${notice.where}`, notice.message);
  return restored.document;
}

type Issue = z.core.$ZodIssue | undefined;

function goalWords(goal: unknown, issue: Issue): string {
  if (issue?.code === 'invalid_union' && isRecord(goal))
    return goal.kind === undefined ? 'kind is missing' : `the kind ${clip(String(goal.kind))} is not known`;
  return placedIssue(issue);
}

function refuse(message: string): RestoredLesson {
  return { ok: false, message };
}
