import type { Command } from 'commander';
import { analyze } from '#core/analysis/analyze.ts';
import { restoreDocument } from '#core/document/restore.ts';
import { shortSource } from '#core/document/source.ts';
import { formatCount } from '#core/words/format.ts';
import { readText } from '../api/files.ts';
import type { Template } from '../api/templates.ts';
import { listTemplates } from '../api/templates.ts';
import { personFolders } from '../installation.ts';
import { print, printJson } from './output.ts';

export function register(program: Command): void {
  program
    .command('templates')
    .description('List the networks, blocks and examples that come with Netloom, with family, parameters and source')
    .option('--json', 'print one JSON value')
    .action(async (options: { json?: boolean }) => {
      const templates = await Promise.all((await listTemplates(personFolders().templates)).map(withSize));
      if (options.json) printJson(templates.map(({ file: _, ...template }) => template));
      else print(sections(templates).join('\n'));
    });
}

type Sized = Template & { readonly parameters: number | null; readonly layers: number | null };

async function withSize(template: Template): Promise<Sized> {
  const restored = restoreDocument(await readText(template.file));
  const cost = restored.ok ? analyze(restored.document).root.cost : null;
  return { ...template, parameters: cost?.parameters ?? null, layers: cost?.layers ?? null };
}

const titles = { network: 'Networks', block: 'Blocks', example: 'Examples' } as const;

/** A heading a family, a line a template. */
function sections(templates: readonly Sized[]): string[] {
  const width = Math.max(...templates.map(({ id }) => id.length)) + 2;
  let last = '';
  return templates.flatMap((template) => {
    const { id, kind, family, parameters, description, source } = template;
    const heading = family?.title ?? titles[kind];
    const size = parameters === null ? '' : formatCount(parameters);
    const line = `  ${id.padEnd(width)}${size.padStart(11)}  ${description}${source ? ` (${shortSource(source)})` : ''}`;
    const lines = heading === last ? [line] : [...(last === '' ? [] : ['']), heading, line];
    last = heading;
    return lines;
  });
}
