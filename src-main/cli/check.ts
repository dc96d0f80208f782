import type { Command } from 'commander';
import { adviceFor } from '#core/analysis/advice/advice.ts';
import { analyze } from '#core/analysis/analyze.ts';
import { dataProblems } from '#core/analysis/data/dataProblems.ts';
import type { Problem } from '#core/analysis/types.ts';
import { ContractError } from '#core/contract/index.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { plural } from '#core/words/format.ts';
import { dataFacts } from '../datasets/check.ts';
import { openDataset } from '../datasets/open.ts';
import { readLesson, reportLesson } from './checkLesson.ts';
import { findData } from './data.ts';
import { readDocument } from './document.ts';
import { CommandError, print, printJson, tell } from './output.ts';
import { adviceJson, describeAdvice, describeProblem, problemJson } from './problems.ts';

export function register(program: Command): void {
  program
    .command('check')
    .description('Say what is wrong with a network or a lesson, where, and how it can be mended, and what is worth a thought')
    .argument('<file>', 'a document, a lesson, or the name of a template or lesson that comes with Netloom')
    .option('--data <data>', 'also whether it can be trained with these: a data set by name, an .npz file or a folder of images')
    .option('--json', 'print one JSON value')
    .action(async (file: string, options: { data?: string; json?: boolean }) => {
      const lesson = await readLesson(file);
      if (lesson !== null) {
        reportLesson(file, lesson, options.json === true);
        return;
      }
      const document = await readDocument(file);
      const problems = [...analyze(document).problems];
      if (options.data !== undefined) problems.push(...(await problemsWithData(document, options.data)));
      const errors = problems.filter((problem) => problem.severity === 'error').length;
      const advice = adviceFor(document);
      if (options.json) printJson({ ok: errors === 0, problems: problems.map(problemJson), advice: advice.map(adviceJson) });
      else {
        const parts = problems.length === 0 ? ['No problems.'] : problems.map(describeProblem);
        print([...parts, ...advice.map(describeAdvice)].join('\n\n'));
      }
      if (errors === 0) return;
      tell(`netloom: ${file} has ${plural(errors, 'error')}.`);
      process.exitCode = 1;
    });
}

async function problemsWithData(document: NetloomDocument, name: string): Promise<Problem[]> {
  const { location } = await findData(name);
  const analysis = analyze(document);
  try {
    const data = await openDataset(location, { input: null, validationSplit: 0, seed: 1 });
    return dataProblems(document, analysis, dataFacts(data));
  } catch (error) {
    throw error instanceof ContractError ? new CommandError(error.message) : error;
  }
}
