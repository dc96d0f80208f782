import { stat } from 'node:fs/promises';
import { checkLesson } from '#core/lessons/checkLesson.ts';
import { restoreLesson } from '#core/lessons/restore.ts';
import { plural } from '#core/words/format.ts';
import { readText } from '../api/files.ts';
import { findLesson, readLessonFile } from '../api/lessons.ts';
import { personFolders } from '../installation.ts';
import { CommandError, print, printJson, tell } from './output.ts';

/** The text of a lesson's file, or of one of the course by its name; null where it is something else. */
export async function readLesson(file: string): Promise<string | null> {
  if (await stat(file).catch(() => null)) return readLessonFile(file);
  const lesson = await findLesson(personFolders().templates, file);
  return lesson && readText(lesson.file);
}

/** Says whether a lesson can be read whole, asks for something, and shows how to reach it. */
export function reportLesson(file: string, text: string, json: boolean): void {
  const restored = restoreLesson(text);
  if (!restored.ok) throw new CommandError(`${file}: ${restored.message}`);
  const { lesson, notices } = restored;
  const problems = [
    ...notices.map(({ where, message }) => ({ node: where, message })),
    ...checkLesson(lesson).map(({ step, message }) => ({ node: `step ${step}`, message })),
  ].map((problem) => ({ code: 'lesson', severity: 'error', ...problem, fixes: [] }));
  const ok = problems.length === 0;
  if (json) printJson({ ok, problems });
  else if (ok) print(`${lesson.title}: ${lesson.steps.length} steps. No problems.`);
  else print(problems.map(({ node, message }) => `Error in ${node}\n  ${message}`).join('\n\n'));
  if (ok) return;
  tell(`netloom: the lesson ${file} has ${plural(problems.length, 'error')}.`);
  process.exitCode = 1;
}
