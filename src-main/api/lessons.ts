import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Handlers, LessonEntry } from '#core/contract/index.ts';
import { ContractError } from '#core/contract/index.ts';
import { isLesson, restoreLesson } from '#core/lessons/restore.ts';
import { readText } from './files.ts';

interface CourseLesson extends LessonEntry {
  readonly file: string;
}

/** A lesson holds a dozen drawings; a larger file is something else, and is not read twice to find that out. */
const maximumBytes = 16 * 1024 * 1024;

/** The course in its order; a lesson that can't be read is left out, a test sees to it that none is. */
export async function listLessons(templates: string): Promise<CourseLesson[]> {
  const folder = path.join(templates, 'course');
  const files = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json')).sort();
  const found: CourseLesson[] = [];
  for (const name of files) {
    const file = path.join(folder, name);
    const restored = restoreLesson(await readText(file));
    if (!restored.ok) continue;
    const { title, summary, minutes, steps } = restored.lesson;
    found.push({ id: path.basename(name, '.json'), title, summary, minutes, steps: steps.length, file });
  }
  return found;
}

export async function findLesson(templates: string, id: string): Promise<CourseLesson | null> {
  return (await listLessons(templates)).find((lesson) => lesson.id === id) ?? null;
}

/** The text of a file that says that it is a lesson; null for every other file. */
export async function readLessonFile(file: string): Promise<string | null> {
  const info = await stat(file).catch(() => null);
  if (!file.toLowerCase().endsWith('.json') || !info?.isFile() || info.size > maximumBytes) return null;
  const text = await readText(file);
  try {
    return isLesson(JSON.parse(text)) ? text : null;
  } catch {
    // Whoever reads it as a network says what is wrong with it
    return null;
  }
}

export function createLessonHandlers(templates: string): Handlers['lessons'] {
  return {
    list: async () => (await listLessons(templates)).map(({ file: _, ...entry }) => entry),
    async open({ id }) {
      const lesson = await findLesson(templates, id);
      if (!lesson) throw new ContractError({ code: 'unknown-lesson', message: `There is no lesson “${id}”.` });
      return { text: await readText(lesson.file) };
    },
  };
}
