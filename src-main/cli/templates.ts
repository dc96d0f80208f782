import type { Command } from 'commander';
import { listTemplates } from '../api/templates.ts';
import { personFolders } from '../installation.ts';
import { print, printJson } from './output.ts';

export function register(program: Command): void {
  program
    .command('templates')
    .description('List the networks, blocks and examples that come with Netloom')
    .option('--json', 'print one JSON value')
    .action(async (options: { json?: boolean }) => {
      const templates = (await listTemplates(personFolders().templates)).map(({ file: _, ...template }) => template);
      if (options.json) printJson(templates);
      else print(templates.map((t) => `${t.id.padEnd(28)} ${t.kind.padEnd(8)} ${t.description}`).join('\n'));
    });
}
