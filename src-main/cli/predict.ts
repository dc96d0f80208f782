import { stat } from 'node:fs/promises';
import type { Command } from 'commander';
import type { EngineName } from '#core/contract/index.ts';
import { restoreDocument } from '#core/document/restore.ts';
import { makePlan } from '#core/plan/plan.ts';
import type { Plan } from '#core/plan/types.ts';
import type { NamedArray } from '#main/engines/engine.ts';
import { runsFolder } from '../api/runs.ts';
import { chooseEngine } from '../engines/list.ts';
import { checkWeights } from '../export/weights.ts';
import { personFolders } from '../installation.ts';
import { openSession, sizedPlan } from '../predict/network.ts';
import { RunStore } from '../runs/store.ts';
import { type ReadNetwork, readNetwork } from './document.ts';
import { CommandError, print, printJson, tell } from './output.ts';
import { dataSamples, imageSamples, type Samples } from './predictSamples.ts';
import { engineOf } from './values.ts';
import { readWeights, runWeights } from './weights.ts';

interface Options {
  readonly image?: string;
  readonly data?: string;
  readonly weights?: string;
  readonly engine?: string;
  readonly json?: boolean;
}

/** Samples that are computed at once. */
const batchSize = 32;

type Nested = number | Nested[];
/** Of one sample: its output, or one for each by the layer's name where the network has several. */
type Prediction = Nested | { readonly [output: string]: Nested };

export function register(program: Command): void {
  program
    .command('predict')
    .description('What a network says of an image or of data')
    .argument('<file-or-run>', 'a document, anything that can be imported, or the id of a run')
    .option('--image <path>', 'a PNG or JPEG')
    .option('--data <data>', 'mnist, an image folder, or an .npz file with x (or an array for each input, by its name)')
    .option('--weights <run-or-file>', 'what it has learned (default: the weights of the file, or beside it)')
    .option('--engine <name>', 'tensorflow, wasm or cpu; by default the best that works here')
    .option('--json', 'print one JSON value')
    .action(async (file: string, options: Options) => {
      if ((options.image === undefined) === (options.data === undefined))
        throw new CommandError('Say what to predict from: either --image or --data.', 2);
      const engine = engineOf(options.engine);
      const { document, weights: own } = await readFileOrRun(file);
      const made = makePlan(document);
      if (!made.ok) throw new CommandError(`${file} has errors, so it can't predict; netloom check says which.`);
      const weights = options.weights === undefined ? own : await readWeights(options.weights, document);
      if (weights) checkWeights(made.plan, weights);
      else tell(`${file} has no weights, so it predicts with new ones: train it, or give --weights.`);
      const samples =
        options.image === undefined ? await dataSamples(options.data!, made.plan) : await imageSamples(options.image, made.plan);
      const first = samples.size === 0 ? [] : await samples.batch(0, 1);
      const plan = sizedPlan(
        document,
        made.plan,
        first.map(({ shape }) => shape.slice(1)),
      );
      const predictions = await predict(plan, weights, samples, engine);
      if (options.json) printJson({ predictions });
      else for (const [i, prediction] of predictions.entries()) print(line(prediction, samples, i));
    });
}

async function readFileOrRun(file: string): Promise<Pick<ReadNetwork, 'document' | 'weights'>> {
  const runs = new RunStore(runsFolder(personFolders().data));
  const text = (await stat(file).catch(() => null)) ? null : await runs.document(file);
  if (text === null) return readNetwork(file);
  const restored = restoreDocument(text);
  if (!restored.ok) throw new CommandError(`The run ${file}: ${restored.message}`);
  return { document: restored.document, weights: await runWeights(runs, file) };
}

async function predict(
  plan: Plan,
  weights: ReadonlyMap<string, NamedArray> | null,
  samples: Samples,
  name: EngineName | null,
): Promise<Prediction[]> {
  const { engine } = await chooseEngine(name);
  const session = await openSession(await engine.load(), plan, weights);
  try {
    const predictions: Prediction[] = [];
    for (let from = 0; from < samples.size; from += batchSize) {
      const inputs = await samples.batch(from, Math.min(samples.size, from + batchSize));
      const outputs = (await session.predict(...inputs)).map((array) => unpack(array.data, array.shape));
      const names = plan.outputs.map((index) => plan.layers[index]!.name);
      for (let i = 0; i < (inputs[0]?.shape[0] ?? 0); i++) {
        const each = outputs.map((output) => (output as Nested[])[i]!);
        predictions.push(each.length === 1 ? each[0]! : Object.fromEntries(each.map((value, n) => [names[n]!, value])));
      }
    }
    return predictions;
  } finally {
    session.dispose();
  }
}

/** Numbers in C order as nested lists. */
function unpack(data: ArrayLike<number>, shape: readonly number[]): Nested {
  let offset = 0;
  const level = (axis: number): Nested =>
    axis === shape.length ? data[offset++]! : Array.from({ length: shape[axis]! }, () => level(axis + 1));
  return level(0);
}

/** For a person: the likeliest class of a classifier, else the numbers. */
function line(prediction: Prediction, { names, classes }: Samples, i: number): string {
  const head = names?.[i] ?? `Sample ${i + 1}`;
  const numbers = Array.isArray(prediction) && prediction.every((value) => typeof value === 'number') ? prediction : null;
  if (!numbers || (classes && classes.length !== numbers.length)) return `${head}: ${JSON.stringify(prediction)}`;
  const best = numbers.indexOf(Math.max(...numbers));
  const likeliest = classes ? `${classes[best]} (${numbers[best]!.toFixed(4)})  ` : '';
  return `${head}: ${likeliest}${numbers.map((value) => value.toFixed(4)).join(' ')}`;
}
