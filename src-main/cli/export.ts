import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { Option } from 'commander';
import type { NamedArray } from '#main/engines/engine.ts';
import { runsFolder } from '../api/runs.ts';
import { exportTypescript } from '../export/typescript.ts';
import { personFolders } from '../installation.ts';
import { RunStore } from '../runs/store.ts';
import { trainerFiles } from '../trainer/protocol.ts';
import { readWeightsFile, weightsPathOf } from '../weights/files.ts';
import { readDocument } from './document.ts';
import { CommandError, print, printJson, tell } from './output.ts';

interface Options {
  to: 'typescript';
  weights?: string;
  output: string;
  json?: boolean;
}

export function register(program: Command): void {
  program
    .command('export')
    .description('Write a network as something that works without Netloom')
    .argument('<file>', 'a document, or the name of a template')
    .addOption(
      new Option('--to <format>', 'what to write: typescript, a project of its own')
        .choices(['typescript'])
        .makeOptionMandatory(),
    )
    .option(
      '--weights <run-or-file>',
      'what it has learned: the id of a run, or a .safetensors file (default: the file beside the document)',
    )
    .requiredOption('-o, --output <path>', 'a new folder')
    .option('--json', 'print one JSON value')
    .action(async (file: string, { weights: from, output, json }: Options) => {
      const document = await readDocument(file);
      const weights = await readWeights(file, from);
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

/** The weights that are asked for, else those that lie beside the document. */
async function readWeights(file: string, from: string | undefined): Promise<ReadonlyMap<string, NamedArray> | null> {
  if (from === undefined) {
    const beside = weightsPathOf(file);
    return (await exists(beside)) ? readWeightsFile(beside) : null;
  }
  if (await exists(from)) return readWeightsFile(from);
  const runs = new RunStore(runsFolder(personFolders().data));
  if (!(await runs.read(from))) {
    throw new CommandError(`--weights ${from}: there is no such file, and no run of that id.`, 2);
  }
  const trained = runs.path(from, trainerFiles.weights);
  if (!(await exists(trained))) throw new CommandError(`The run ${from} wrote no weights: it ended before its first epoch did.`);
  return readWeightsFile(trained);
}

async function exists(file: string): Promise<boolean> {
  return (await stat(file).catch(() => null))?.isFile() ?? false;
}
