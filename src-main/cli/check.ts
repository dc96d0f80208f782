import type { Command } from 'commander';
import { analyze } from '#core/analysis/analyze.ts';
import { readDocument } from './document.ts';
import { print, printJson, tell } from './output.ts';
import { describeProblem, problemJson } from './problems.ts';

export function register(program: Command): void {
  program
    .command('check')
    .description('Say what is wrong with a network, where, and how it can be mended')
    .argument('<file>', 'a document, or the name of a template')
    .option('--json', 'print one JSON value')
    .action(async (file: string, options: { json?: boolean }) => {
      const { ok, problems } = analyze(await readDocument(file));
      if (options.json) printJson({ ok, problems: problems.map(problemJson) });
      else print(problems.length === 0 ? 'No problems.' : problems.map(describeProblem).join('\n\n'));
      if (ok) return;
      const count = problems.filter((problem) => problem.severity === 'error').length;
      tell(`netloom: ${file} has ${count} ${count === 1 ? 'error' : 'errors'}.`);
      process.exitCode = 1;
    });
}
