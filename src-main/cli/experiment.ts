import path from 'node:path';
import type { Command } from 'commander';
import type { Experiment, ExperimentSettings, Run, RunMessage } from '#core/contract/index.ts';
import { experimentDepths, experimentSettingsSchema } from '#core/contract/index.ts';
import { defaultExperiment, experimentForms, experimentTitle } from '#core/experiment/networks.ts';
import { seen } from '#core/experiment/seen.ts';
import { experimentColumns, experimentRows } from '#core/experiment/table.ts';
import { inColumns } from '#core/words/columns.ts';
import { experimentRequest, openExperiments } from '../api/experiments.ts';
import { writeExperiment } from '../experiments/files.ts';
import { personFolders } from '../installation.ts';
import { findData } from './data.ts';
import { ExperimentProgress } from './experimentProgress.ts';
import { openRuns } from './openRuns.ts';
import { CommandError, print, printJson, tell } from './output.ts';
import { engineOf, numberOf, oneOf } from './values.ts';

interface ExperimentOptions {
  readonly data: string;
  readonly depths: string;
  readonly paper?: boolean;
  readonly images?: string;
  readonly steps?: string;
  readonly batchSize?: string;
  readonly learningRate?: string;
  readonly recipe?: string;
  readonly seed?: string;
  readonly engine?: string;
  readonly out?: string;
  readonly json?: boolean;
}

const names = ['plain-and-residual'] as const;
const { short } = experimentForms;

export function register(program: Command): void {
  program
    .command('experiment')
    .description('Train plain and residual networks of two depths in turn, and say what is seen')
    .argument('[name]', names.join(', '), names[0])
    .option('--data <data>', 'mnist-32, the folder of CIFAR-10 in its binary version, or other images', 'mnist-32')
    .option('--depths <two>', `layers of the shallow and the deep ones, of ${experimentDepths.join(', ')}`, '20,56')
    .option('--paper', '64,000 steps of 128 images with the paper’s recipe: days without a GPU')
    .option('--images <n>', `train only so many images (${short.images}; with --paper all)`)
    .option('--steps <n>', `steps of each network (${short.steps})`)
    .option('--batch-size <n>', `images a step (${short.batchSize})`)
    .option('--learning-rate <x>', `how far each step goes (${short.learningRate})`)
    .option('--recipe <name>', 'constant: a constant rate; paper: it falls twice, weights decay, images are mirrored and cropped')
    .option('--seed <n>', 'of initial weights and order, the same for all four')
    .option('--engine <name>', 'tensorflow, webgpu, wasm or cpu; by default the best that works here')
    .option('--out <folder>', 'write results.json, curves.csv and gradients.csv')
    .option('--json', 'print one JSON value')
    .action(async (name: string, options: ExperimentOptions) => {
      oneOf(name, names, 'The experiment');
      const found = await findData(options.data);
      const settings = readSettings(options, found.data);
      const { experiment, told } = await run(await experimentRequest(settings, found.location), options.json === true);
      if (options.out !== undefined)
        for (const file of await writeExperiment(path.resolve(options.out), experiment, told)) tell(`Wrote ${file}.`);
      if (options.json) printJson({ ...experiment, seen: seen(experiment) });
      else print(report(experiment));
      for (const { template, state, reason } of experiment.networks)
        if (state === 'failed') tell(`netloom: ${template}: ${reason ?? 'the training failed'}`);
      process.exitCode = experiment.networks.some(({ state }) => state === 'failed') ? 1 : 0;
    });
}

function readSettings(options: ExperimentOptions, data: ExperimentSettings['data']): ExperimentSettings {
  const form = options.paper ? experimentForms.paper : short;
  const number = (text: string | undefined, option: string, otherwise: number | null) =>
    text === undefined ? otherwise : numberOf(text, option);
  const given = {
    data,
    depths: options.depths.split(',').map((depth) => numberOf(depth, '--depths')),
    images: number(options.images, '--images', form.images),
    steps: number(options.steps, '--steps', form.steps),
    batchSize: number(options.batchSize, '--batch-size', form.batchSize),
    learningRate: number(options.learningRate, '--learning-rate', form.learningRate),
    recipe: options.recipe === undefined ? form.recipe : oneOf(options.recipe, ['constant', 'paper'], '--recipe'),
    seed: number(options.seed, '--seed', defaultExperiment.seed),
    engine: engineOf(options.engine),
  };
  const parsed = experimentSettingsSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const place = parsed.error.issues[0]?.path[0];
  if (place === 'depths') throw new CommandError(`--depths are two of ${experimentDepths.join(', ')}, such as 20,56.`, 2);
  throw new CommandError(`The setting ${String(place)} does not fit: ${parsed.error.issues[0]?.message ?? 'not understood'}.`, 2);
}

interface Done {
  readonly experiment: Experiment;
  /** What each of its runs told. */
  readonly told: ReadonlyMap<string, readonly RunMessage[]>;
}

async function run(request: Awaited<ReturnType<typeof experimentRequest>>, quiet: boolean): Promise<Done> {
  const progress = new ExperimentProgress(quiet);
  const folders = personFolders();
  const runs = openRuns({
    onRun: (one: Run) => experiments.heard(one),
    onMessages: ({ messages }) => progress.hear(messages),
  });
  let latest: Experiment | null = null;
  const experiments = openExperiments(folders, runs, (experiment) => {
    latest = experiment;
    progress.take(experiment);
  });
  // Asked to end, the step is let end, and what is there is kept
  const stop = (): void => {
    if (latest) experiments.stop(latest.id);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  const begun = await experiments.start(request);
  await experiments.settled();
  const experiment = latest ?? begun;
  const told = new Map<string, readonly RunMessage[]>();
  for (const { runId } of experiment.networks) if (runId) told.set(runId, (await runs.get(runId)).messages);
  await runs.close();
  return { experiment, told };
}

/** The table, what it was trained on, and what is seen. */
function report(experiment: Experiment): string {
  const rows = [[...experimentColumns], ...experimentRows(experiment)];
  const { lines: table } = inColumns(rows, (column) => column > 0);
  const { dataTitle, images, steps, settings } = experiment;
  return [
    '',
    ...table,
    '',
    `${experimentTitle}: ${steps} steps of ${settings.batchSize} on ${images} images of ${dataTitle}, seed ${settings.seed}. Loss and accuracy: training, over the last tenth of the steps. Gradients: norms of the first and the last layer’s kernel before the first step.`,
    ...seen(experiment),
  ].join('\n');
}
