import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import type { EngineName, Run, RunMessage } from '#core/contract/index.ts';
import { ContractError } from '#core/contract/index.ts';
import { serializeDocument } from '#core/document/serialize.ts';
import type { NetloomDocument, TrainingSettings } from '#core/document/types.ts';
import type { TrainingExtent } from '#core/plan/schedules.ts';
import { writeTextAtomically } from '../api/files.ts';
import { exportKerasArchive } from '../export/kerasArchive.ts';
import { temporaryFolder } from '../files/temporary.ts';
import { extentOfRun } from '../runs/extent.ts';
import type { RunRequest, RunService } from '../runs/service.ts';
import { trainerFiles } from '../trainer/protocol.ts';
import { layWeightsBeside, readWeightsFile, weightsPathOf, writeWeightsFile } from '../weights/files.ts';
import { findData } from './data.ts';
import { type ReadNetwork, readForeign } from './document.ts';
import { openRuns } from './openRuns.ts';
import { CommandError, print, printJson, tell } from './output.ts';
import { ProgressLine } from './progress.ts';
import { checkResumeOptions, documentOfRun, findRun } from './resume.ts';
import type { TrainOptions } from './trainSettings.ts';
import { addTrainOptions, readSettings } from './trainSettings.ts';
import { engineOf } from './values.ts';

export function register(program: Command): void {
  addTrainOptions(
    program
      .command('train')
      .description('Train a network on data; with --json a line of JSON a message')
      .argument('[file]', 'a document, or the name of a template'),
  ).action(async (file: string | undefined, options: TrainOptions, command: Command) => {
    const engine = engineOf(options.engine);
    if (options.resume !== undefined) checkResumeOptions(command, file);
    if (options.save) await checkPlace(options.save);
    if (options.resume !== undefined) return resume(options.resume, engine, options);
    if (file === undefined) throw new CommandError("missing required argument 'file'", 2);
    if (options.data === undefined) throw new CommandError("required option '--data <data>' not specified", 2);
    const network = await readForeign(file);
    const { document } = network;
    const settings = readSettings(options, document);
    const found = await findData(options.data);
    const start = await findWeights(file, network, options.initialWeights);
    try {
      const request = { name: document.name, document: serializeDocument(document), settings, engine, ...found };
      const trained = await train(settings.epochs, options, (service) =>
        service.start({ ...request, initialWeights: start.weights }),
      );
      if (options.save && trained.ok) await save(trained, document, settings, options.save);
      process.exitCode = trained.ok ? 0 : 1;
    } finally {
      await start.remove();
    }
  });
}

interface Trained {
  readonly ok: boolean;
  /** The file with the weights of the last epoch. */
  readonly weights: string;
  readonly extent: TrainingExtent | undefined;
}

async function resume(name: string, engine: EngineName | null, options: TrainOptions): Promise<void> {
  const runs = openRuns({ onRun: () => undefined, onMessages: () => undefined });
  const run = await findRun(runs, name);
  const document = await documentOfRun(runs, run);
  const trained = await train(run.settings.epochs, options, (service) => service.continue(run.id, engine));
  if (options.save && trained.ok) await save(trained, document, run.settings, options.save);
  process.exitCode = trained.ok ? 0 : 1;
}

async function train(epochs: number, options: TrainOptions, begin: (service: RunService) => Promise<Run>): Promise<Trained> {
  const progress = new ProgressLine(epochs);
  const hear = (message: RunMessage): void => {
    if (options.json) printJson(message);
    else progress.hear(message);
  };
  let ended: (message: RunMessage | null) => void = () => undefined;
  const end = new Promise<RunMessage | null>((resolve) => {
    ended = resolve;
  });
  let note: string | null = null;
  const service = openRuns({
    onRun: (run) => {
      if (run.reason !== note && run.reason !== null && run.state !== 'failed') tell(run.reason);
      note = run.reason;
      // A process that died tells nothing more; its run does
      if (run.state === 'failed')
        ended({ type: 'failed', code: 'training-failed', message: run.reason ?? 'The training failed.' });
    },
    onMessages: ({ messages }) => {
      for (const message of messages) {
        if (message.type === 'failed') ended(message);
        else hear(message);
        if (message.type === 'finished') ended(null);
      }
    },
  });
  // Asked to end, it lets the step end and keeps the weights
  const stop = (): void => void service.close();
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  const run = await begin(service).catch((error: unknown) => {
    if (options.json && error instanceof ContractError) printJson({ type: 'failed', code: error.code, message: error.message });
    throw error;
  });
  const failure = await end;
  await service.close();
  const extent = await extentOfRun(service.store, run.id);
  if (failure?.type === 'failed') {
    if (options.json) printJson(failure);
    tell(`netloom: ${failure.message}`);
  } else if (!options.json) print(`The run is ${run.id}.`);
  return { ok: failure === null, weights: path.join(service.store.folderOf(run.id) ?? '', trainerFiles.weights), extent };
}

interface StartWeights {
  readonly weights: RunRequest['initialWeights'];
  readonly remove: () => Promise<void>;
}

/** Weights asked for by name must fit; those that lie beside the document, or in an imported file, are used where they do. */
async function findWeights(file: string, { weights, imported }: ReadNetwork, asked: string | undefined): Promise<StartWeights> {
  const remove = async () => undefined;
  if (asked !== undefined) return { weights: { path: path.resolve(asked), required: true }, remove };
  if (!imported) {
    const beside = weightsPathOf(path.resolve(file));
    const there = await stat(beside).catch(() => null);
    return { weights: there ? { path: beside, required: false } : null, remove };
  }
  if (!weights) return { weights: null, remove };
  // The training process takes a file
  const folder = await temporaryFolder('train');
  const copy = path.join(folder.path, `${path.basename(file)}.safetensors`);
  await writeWeightsFile(copy, weights);
  return { weights: { path: copy, required: false, name: file }, remove: () => folder.remove() };
}

/** Found out before the training, not after it. */
async function checkPlace(out: string): Promise<void> {
  if (/\.(h5|onnx)$/i.test(out))
    throw new CommandError(
      `--save ${out}: a training is saved as a Netloom document with its weights beside it, or as a .keras archive; name it something.netloom or something.keras.`,
      2,
    );
  const folder = path.dirname(path.resolve(out));
  if (!(await stat(folder).catch(() => null))?.isDirectory())
    throw new CommandError(`--save ${out}: there is no folder ${path.dirname(out)}.`, 2);
}

/** The drawing with its weights beside it, as `NAME.weights.safetensors`; or an archive that Python opens. */
async function save(
  { weights, extent }: Trained,
  document: NetloomDocument,
  training: TrainingSettings,
  out: string,
): Promise<void> {
  const file = path.resolve(out);
  if (!(await stat(weights).catch(() => null)))
    throw new CommandError('The training ended before its first epoch, so there are no weights to save.');
  if (/\.keras$/i.test(out)) {
    await exportKerasArchive({ document: { ...document, training }, file, weights: await readWeightsFile(weights), extent });
    tell(`Saved ${out}.`);
    return;
  }
  await writeTextAtomically(file, serializeDocument(document));
  await layWeightsBeside(file, weights);
  tell(`Saved ${out} and ${path.basename(weightsPathOf(file))} beside it.`);
}
