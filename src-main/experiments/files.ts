import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Experiment, RunMessage } from '#core/contract/index.ts';
import { networkTitle } from '#core/experiment/networks.ts';
import { seen } from '#core/experiment/seen.ts';
import { normsByDepth } from '#core/gradients/byDepth.ts';
import { writeTextAtomically } from '../api/files.ts';

/** Everything that an experiment came to, for other programs: `results.json`, `curves.csv`, `gradients.csv`. Their paths come back. */
export async function writeExperiment(
  folder: string,
  experiment: Experiment,
  told: ReadonlyMap<string, readonly RunMessage[]>,
): Promise<string[]> {
  const curves = ['network,step,loss,accuracy'];
  const gradients = ['network,step,layer,path,norm'];
  for (const network of experiment.networks) {
    const title = networkTitle(network);
    for (const message of told.get(network.runId ?? '') ?? []) {
      if (message.type === 'step') curves.push([title, message.step, message.loss ?? '', message.accuracy ?? ''].join(','));
      if (message.type === 'gradients')
        for (const [i, { path: layer, norm }] of normsByDepth(message.weights).entries())
          gradients.push([title, message.step, i + 1, quoted(layer), norm ?? ''].join(','));
    }
  }
  const texts = {
    'results.json': JSON.stringify({ ...experiment, seen: seen(experiment) }, null, 2),
    'curves.csv': curves.join('\n'),
    'gradients.csv': gradients.join('\n'),
  };
  await mkdir(folder, { recursive: true });
  const files = Object.entries(texts).map(([name, text]) => ({ file: path.join(folder, name), text }));
  for (const { file, text } of files) await writeTextAtomically(file, `${text}\n`);
  return files.map(({ file }) => file);
}

/** A name may hold anything. */
function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
