import path from 'node:path';
import type { Command } from 'commander';
import { Option } from 'commander';
import { exportKerasArchive } from '../export/kerasArchive.ts';
import { exportTypescript } from '../export/typescript.ts';
import { readDocument, readNetwork } from './document.ts';
import { print, printJson, tell } from './output.ts';
import { readWeights } from './weights.ts';

const formats = ['typescript', 'keras-archive'] as const;

interface Options {
  to: (typeof formats)[number];
  weights?: string;
  output: string;
  json?: boolean;
}

export function register(program: Command): void {
  program
    .command('export')
    .description('Write a network as something that works without Netloom')
    .argument('<file>', 'a document, anything that can be imported, or the name of a template')
    .addOption(
      new Option(
        '--to <format>',
        'what to write: typescript, a project of its own; keras-archive, a .keras file that Python opens',
      )
        .choices(formats)
        .makeOptionMandatory(),
    )
    .option(
      '--weights <run-or-file>',
      'what it has learned: the id of a run, or a file with weights (default: those of the file, or beside it)',
    )
    .requiredOption('-o, --output <path>', 'a new folder, or the .keras file')
    .option('--json', 'print one JSON value')
    .action(async (file: string, { to, weights: from, output, json }: Options) => {
      const { document, weights } =
        from === undefined ? await readNetwork(file) : await withWeights(await readDocument(file), from);
      if (to === 'keras-archive') {
        await exportKerasArchive({ document, file: path.resolve(output), weights });
        if (json) printJson({ files: [output] });
        else print(`Wrote ${output}${weights ? '' : ', with new weights: this network has learned nothing yet'}.`);
        return;
      }
      const { files, verified } = await exportTypescript({ document, folder: output, weights });
      if (json) {
        printJson({ files: files.map((name) => path.join(output, name)), ...(verified ? { verified } : {}) });
        return;
      }
      print(`Wrote ${files.length} files to ${output}.`);
      if (verified) {
        const { samples, difference } = verified;
        print(`Verified: type-checked and run, ${samples} predictions differ by at most ${difference.toExponential(1)}.`);
      }
      tell(`Go on with: cd ${output} && npm install && npm run train`);
    });
}

async function withWeights(document: Awaited<ReturnType<typeof readDocument>>, from: string) {
  return { document, weights: await readWeights(from, document) };
}
