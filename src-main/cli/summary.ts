import type { Command } from 'commander';
import { analyze } from '#core/analysis/analyze.ts';
import { summarize } from '#core/analysis/summary.ts';
import { summaryTable } from '#core/analysis/summaryTable.ts';
import { readDocument } from './document.ts';
import { print, printJson, tell } from './output.ts';

export function register(program: Command): void {
  program
    .command('summary')
    .description("Print Keras's table of the network's layers, with what each is connected to")
    .argument('<file>', 'a document, or the name of a template')
    .option('--json', 'print one JSON value')
    .action(async (file: string, options: { json?: boolean }) => {
      const document = await readDocument(file);
      const { layers, ...summary } = summarize(document);
      if (options.json) printJson({ ...summary, layers: layers.map(({ nodePath: _, ...layer }) => layer) });
      else print(summaryTable({ ...summary, layers }));
      if (analyze(document).ok) return;
      tell(`netloom: ${file} has errors, so the summary is not whole; netloom check says which.`);
      process.exitCode = 1;
    });
}
