import { readdirSync, readFileSync } from 'node:fs';
import { restoreLesson } from '#core/lessons/restore.ts';
import type { Lesson } from '#core/lessons/types.ts';
import { templatesFolder } from '../templates/load.ts';

const folder = `${templatesFolder}course/`;

/** `1-vgg-block`, ...: every file of the course, in its order. */
export const courseIds: readonly string[] = readdirSync(folder)
  .map((file) => file.replace(/\.json$/, ''))
  .sort();

export function lessonText(id: string): string {
  return readFileSync(`${folder}${id}.json`, 'utf8');
}

export function loadLesson(id: string): Lesson {
  const restored = restoreLesson(lessonText(id));
  if (!restored.ok) throw new Error(`${id}: ${restored.message}`);
  if (restored.notices.length > 0)
    throw new Error(`${id}: ${restored.notices.map((n) => `${n.where}: ${n.message}`).join('; ')}`);
  return restored.lesson;
}
