import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { analyze } from '#core/analysis/analyze.ts';
import { summarize } from '#core/analysis/summary.ts';
import type { Notice } from '#core/document/restore.ts';
import { serializeDocument } from '#core/document/serialize.ts';
import { fold } from '#core/fold/fold.ts';
import { movedWeights } from '#core/fold/same.ts';
import { plural } from '#core/words/format.ts';
import { writeTextAtomically } from '../api/files.ts';
import { openNetwork } from '../import/open.ts';
import { weightsPathOf, writeWeightsFile } from '../weights/files.ts';
import { foldedJson, foldedWords } from './fold.ts';
import { CommandError, print, printJson, tell } from './output.ts';
import { describeProblem, problemJson } from './problems.ts';

export function register(program: Command): void {
  program
    .command('import')
    .description('Bring in a network of Keras or tfjs, with its weights where the file has some')
    .argument('<file>', '.keras, .h5, the JSON of model.to_json(), or the model.json of tfjs')
    .requiredOption('-o, --output <out>', 'the document to write, something.netloom; weights lie beside it')
    .option('--fold', 'draw what repeats as blocks with parameters and repeats')
    .option('--json', 'print one JSON value')
    .action(async (file: string, { output, fold: folding, json }: { output: string; fold?: boolean; json?: boolean }) => {
      if (output.trim() === '') throw new CommandError('-o needs a name, such as network.netloom.', 2);
      if (await sameFile(output, file))
        throw new CommandError(`-o ${output}: this is the file that is read. Choose another name.`, 2);
      const opened = await openNetwork(file, { weights: true });
      const folded = folding ? fold(opened.document) : null;
      const document = folded?.document ?? opened.document;
      const weights = folded && opened.weights ? movedWeights(opened.weights, folded.moved) : opened.weights;
      const { notices } = opened;
      const beside = weightsPathOf(path.resolve(output));
      await writeTextAtomically(path.resolve(output), serializeDocument(document));
      if (weights) await writeWeightsFile(beside, weights);
      // Weights of what was there before would be taken for this network's
      else await rm(beside, { force: true });
      const { problems } = analyze(document);
      const layers = summarize(document).layers.length;
      const blocks = Object.keys(document.blocks).length;
      if (json) {
        printJson({
          layers,
          blocks,
          ...(folding ? { folded: folded && foldedJson(folded) } : {}),
          problems: [...problems.map(problemJson), ...notices.map(noticeJson)],
        });
        return;
      }
      print(`Imported ${document.name}: ${plural(layers, 'layer')}, ${plural(blocks, 'block')}.`);
      if (folding) print(foldedWords(folded));
      print(`Wrote ${output}${weights ? ` and ${path.basename(beside)} beside it` : ''}.`);
      for (const { where, message } of notices) tell(`${file}: ${where} ${message}`);
      for (const problem of problems) tell(describeProblem(problem));
    });
}

/** Also by another name: what is written behind a link replaces what it leads to. */
export async function sameFile(a: string, b: string): Promise<boolean> {
  const [one, two] = await Promise.all([a, b].map((name) => stat(name).catch(() => null)));
  return path.resolve(a) === path.resolve(b) || (!!one && !!two && one.dev === two.dev && one.ino === two.ino);
}

/** What could not be kept as it was reads like any other problem. */
function noticeJson({ where, message }: Notice) {
  return { code: 'import-notice', severity: 'warning', node: where, message: `${where} ${message}`, fixes: [] };
}
