import path from 'node:path';
import type { Command } from 'commander';
import { Option } from 'commander';
import { exportKerasArchive } from '../export/kerasArchive.ts';
import { exportTypescript } from '../export/typescript.ts';
import { readDocument, readNetwork } from './document.ts';
import { CommandError, print, printJson, tell } from './output.ts';
import type { PictureFlags } from './picture.ts';
import { addPictureFlags, exportPicture, givenFlags, isPictureFormat, pictureFormats } from './picture.ts';
import { readExtent, readWeights } from './weights.ts';

const formats = ['typescript', 'keras-archive', ...pictureFormats] as const;

interface Options extends PictureFlags {
  to: (typeof formats)[number];
  weights?: string;
  output: string;
  json?: boolean;
}

export function register(program: Command): void {
  const command = program
    .command('export')
    .description('Write a network as something that works without Netloom, or as a picture')
    .argument('<file>', 'a document, anything that can be imported, or the name of a template')
    .addOption(
      new Option(
        '--to <format>',
        'what to write: typescript, a project of its own; keras-archive, a .keras file that Python opens; svg or png, a picture',
      )
        .choices(formats)
        .makeOptionMandatory(),
    )
    .option(
      '--weights <run-or-file>',
      'what it has learned: the id of a run, or a file with weights (default: those of the file, or beside it)',
    )
    .requiredOption('-o, --output <path>', 'a new folder, or the .keras, .svg or .png file')
    .option('--json', 'print one JSON value');
  addPictureFlags(command).action(async (file: string, options: Options) => {
    const { to, weights: from, output, json } = options;
    if (isPictureFormat(to)) {
      if (from !== undefined) throw new CommandError('--weights says nothing about a picture: leave it out.', 2);
      await exportPicture(file, to, output, options, json ?? false);
      return;
    }
    const [strange] = givenFlags(options);
    if (strange !== undefined) throw new CommandError(`${strange} is for pictures: --to svg or --to png.`, 2);
    const { document, weights } =
      from === undefined ? await readNetwork(file) : await withWeights(await readDocument(file), from);
    if (to === 'keras-archive') {
      const extent = from === undefined ? undefined : await readExtent(from);
      const { notes } = await exportKerasArchive({ document, file: path.resolve(output), weights, extent });
      for (const note of notes) tell(note);
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
