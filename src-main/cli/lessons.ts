import type { Command } from 'commander';
import { listLessons } from '../api/lessons.ts';
import { personFolders } from '../installation.ts';
import { print, printJson } from './output.ts';

export function register(program: Command): void {
  program
    .command('lessons')
    .description('List the lessons of the course that comes with Netloom')
    .option('--json', 'print one JSON value')
    .action(async (options: { json?: boolean }) => {
      const lessons = (await listLessons(personFolders().templates)).map(({ file: _, ...lesson }) => lesson);
      if (options.json) printJson(lessons);
      else
        print(
          lessons.map(({ id, minutes, summary }) => `${id.padEnd(24)} ${`${minutes} min`.padStart(6)}  ${summary}`).join('\n'),
        );
    });
}
