import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { serializeDocument } from '#core/document/serialize.ts';
import type { Folded } from '#core/fold/fold.ts';
import { fold } from '#core/fold/fold.ts';
import { movedWeights } from '#core/fold/same.ts';
import { unfold } from '#core/fold/unfold.ts';
import { formatCount, plural } from '#core/words/format.ts';
import { writeTextAtomically } from '../api/files.ts';
import { weightsPathOf, writeWeightsFile } from '../weights/files.ts';
import { readNetwork } from './document.ts';
import { sameFile } from './import.ts';
import { CommandError, print, printJson } from './output.ts';

interface Options {
  output: string;
  unfold?: boolean;
  json?: boolean;
}

export function register(program: Command): void {
  program
    .command('fold')
    .description('Draw what repeats in a network as blocks with parameters and repeats; layers keep names and weights')
    .argument('<file>', 'a document, the name of a template, or anything that can be imported')
    .requiredOption('-o, --output <out>', 'the document to write, something.netloom; weights lie beside it')
    .option('--unfold', 'the other way round: every block becomes its layers')
    .option('--json', 'print one JSON value')
    .action(async (file: string, { output, unfold: back, json }: Options) => {
      if (output.trim() === '') throw new CommandError('-o needs a name, such as network.netloom.', 2);
      const { document, weights, imported } = await readNetwork(file);
      if (imported && (await sameFile(output, file)))
        throw new CommandError(`-o ${output}: this is the file that is read. Choose another name.`, 2);
      const folded = back ? null : fold(document);
      const changed = back ? unfold(document) : folded;
      if (!changed)
        throw new CommandError(`${file}: ${back ? 'it has no blocks to unfold.' : nothingRepeats} Nothing was written.`);
      await writeTextAtomically(path.resolve(output), serializeDocument(changed.document));
      const beside = weightsPathOf(path.resolve(output));
      if (weights) await writeWeightsFile(beside, movedWeights(weights, changed.moved));
      // Weights of what was there before would be taken for this network's
      else await rm(beside, { force: true });
      const { before, after } = changed;
      if (json) printJson(folded ? foldedJson(folded) : { before, after });
      else {
        print(folded ? foldedWords(folded) : `Unfolded: ${plural(before, 'node')} became ${formatCount(after)}.`);
        print(`Wrote ${output}${weights ? ` and ${path.basename(beside)} beside it` : ''}.`);
      }
    });
}

const nothingRepeats = 'nothing in it repeats often enough to be worth a block.';

export function foldedJson({ before, after, blocks }: Folded) {
  return { before, after, blocks };
}

/** What was found, as a person reads it. */
export function foldedWords(folded: Folded | null): string {
  if (!folded) return `Not folded: ${nothingRepeats}`;
  const blocks = folded.blocks.map(({ title, uses }) => `${title} (${formatCount(uses)} times)`);
  return `Folded: ${plural(folded.before, 'node')} became ${formatCount(folded.after)}. Found ${blocks.join(', ')}.`;
}
