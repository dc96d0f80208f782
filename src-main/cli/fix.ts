import path from 'node:path';
import type { Command } from 'commander';
import { adviceFor } from '#core/analysis/advice/advice.ts';
import type { Advice } from '#core/analysis/advice/types.ts';
import { analyze } from '#core/analysis/analyze.ts';
import { serializeDocument } from '#core/document/serialize.ts';
import { writeTextAtomically } from '../api/files.ts';
import { readDocument } from './document.ts';
import { CommandError, print, printJson } from './output.ts';

interface Options {
  problem: string;
  node?: string;
  fix: string;
  out: string;
  json?: boolean;
}

export function register(program: Command): void {
  program
    .command('fix')
    .description('Take one of the mends that `check` lists, of problems or advice, and write the mended network')
    .argument('<file>', 'a document, or the name of a template')
    .requiredOption('--problem <code>', 'code of the problem or the advice')
    .option('--node <id>', 'which one, where several have it: the id or the name of the node, of advice also the block')
    .requiredOption('--fix <id>', 'which mend')
    .requiredOption('-o, --out <out>', 'where to write the mended network')
    .option('--json', 'print one JSON value')
    .action(async (file: string, options: Options) => {
      const document = await readDocument(file);
      const problems = [
        ...analyze(document).problems.map((problem) => ({ ...problem, block: '' })),
        ...adviceFor(document).map(asProblem),
      ];
      const named = problems.filter((problem) => problem.code === options.problem);
      const here =
        options.node === undefined
          ? named
          : named.filter((p) => [p.node, p.where, p.path.join('/'), p.path[0], p.block].includes(options.node));
      if (here.length === 0) {
        const others = [...new Set(problems.map((problem) => problem.code))].join(', ');
        throw new CommandError(
          `${file} has no problem ${options.problem}${options.node ? ` at ${options.node}` : ''}. ${others ? `It has ${others}.` : 'It has none.'}`,
        );
      }
      if (here.length > 1)
        throw new CommandError(
          `${file} has ${here.length} problems ${options.problem}; say which with --node: ${here.map((p) => p.block || p.where).join(', ')}.`,
        );
      const [problem] = here as [(typeof here)[0]];
      const fix = problem.fixes.find((candidate) => candidate.id === options.fix);
      if (!fix) {
        const ids = problem.fixes.map((candidate) => candidate.id).join(', ');
        throw new CommandError(
          `There is no mend ${options.fix} for ${options.problem} at ${problem.where}. ${ids ? `There is ${ids}.` : 'It can be mended only by hand.'}`,
        );
      }
      const mended = fix.apply(document);
      await writeTextAtomically(path.resolve(options.out), serializeDocument(mended));
      const [before, after] = [analyze(document).root.cost, analyze(mended).root.cost];
      const left = analyze(mended).problems.filter((p) => p.severity === 'error').length;
      if (options.json) {
        printJson({
          problem: problem.code,
          node: problem.where,
          fix: fix.id,
          title: fix.title,
          file: options.out,
          parametersBefore: before.parameters,
          parametersAfter: after.parameters,
          errorsLeft: left,
        });
      } else
        print(
          `${fix.title}: done at ${problem.where}; written to ${options.out}. ${left === 0 ? 'No errors are left.' : `${left} errors are left.`}`,
        );
    });
}

/** Advice in the words of a problem; its place is the first of those that it is about. */
function asProblem({ code, block, places, fixes }: Advice) {
  const { path: ids = [], where = '' } = places[0] ?? {};
  return { code, block, fixes, path: ids, where, node: ids.at(-1) ?? '', severity: 'advice' as const };
}
