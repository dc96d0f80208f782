import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as tf from '@tensorflow/tfjs';
import { transformWithOxc } from 'vite';
import { exportedNames } from '#core/codegen/typescript/layerNames.ts';
import { settingsSource } from '#core/codegen/typescript/project/settings.ts';
import { defaultTraining } from '#core/document/training.ts';
import type { NetloomDocument, TrainingSettings } from '#core/document/types.ts';
import { makePlan } from '#core/plan/plan.ts';
import { learningRateAt, type TrainingExtent } from '#core/plan/schedules.ts';
import { type Plan, weightKey } from '#core/plan/types.ts';
import { product } from '#core/shapes/product.ts';
import type { NamedArray } from '#main/engines/engine.ts';
import { cpuEngine } from '#main/engines/tfjs/cpu.ts';
import { buildModel } from './build.ts';

const templates = fileURLToPath(new URL('../../../templates/typescript/src/', import.meta.url));
const cache = fileURLToPath(new URL('../../../node_modules/.cache/netloom-codegen/', import.meta.url));
const batchSize = 3;
let count = 0;

/** What `settings.ts` of an exported project gives when it runs. */
async function runSettings(training: TrainingSettings, plan: Plan) {
  const folder = `${cache}${process.pid}-settings-${count++}/`;
  const { text, needs } = settingsSource(training, plan);
  mkdirSync(folder, { recursive: true });
  try {
    const files = [['settings', text], ...needs.map((name) => [name, readFileSync(`${templates}${name}.ts`, 'utf8')])];
    writeFileSync(`${folder}package.json`, '{ "type": "module" }');
    for (const [name, source] of files as [string, string][]) {
      writeFileSync(`${folder}${name}.js`, (await transformWithOxc(source, `${name}.ts`)).code);
    }
    return (await import(/* @vite-ignore */ pathToFileURL(`${folder}settings.js`).href)) as {
      settings: { loss: string };
      createOptimizer(training: TrainingExtent): tf.Optimizer;
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function numbers(shape: readonly number[], from: number): NamedArray & { data: Float32Array } {
  const size = product(shape);
  return { shape, data: Float32Array.from({ length: size }, (_, i) => Math.sin(12.9898 * (i + 1) + 78.233 * from)) };
}

export interface Losses {
  readonly own: readonly number[];
  readonly printed: readonly number[];
}

/** Trains a network of one input and output on our engine and as printed code, from the same weights on the same data. */
export async function trainBoth(
  document: NetloomDocument,
  training: Partial<TrainingSettings>,
  target: (shape: readonly number[]) => NamedArray = (shape) => numbers(shape, 3),
  steps = 4,
): Promise<Losses> {
  const settings = { ...defaultTraining, ...training };
  const made = makePlan(document);
  if (!made.ok) throw new Error(made.problems.map(({ message }) => message).join('\n'));
  const { plan } = made;
  const session = await (await cpuEngine.load()).createSession(plan, settings);
  const model = await buildModel(document);
  const weights = await session.readWeights();
  const names = exportedNames(plan);
  for (const [i, layer] of plan.layers.entries()) {
    for (const [at, spec] of layer.weights.entries()) {
      const { shape, data } = weights.get(weightKey(layer, spec))!;
      (model.getLayer(names[i]!).weights[at]!.read() as tf.Variable).assign(tf.tensor(data, [...shape]));
    }
  }
  const extent = { stepsPerEpoch: 2, totalSteps: steps };
  const made2 = await runSettings(settings, plan);
  model.compile({ optimizer: made2.createOptimizer(extent), loss: made2.settings.loss });
  const shapeOf = (i: number) => [batchSize, ...(plan.layers[i]!.output as number[])];
  const own: number[] = [];
  const printed: number[] = [];
  for (let step = 0; step < steps; step++) {
    const x = numbers(shapeOf(plan.inputs[0]!), step);
    const y = target(shapeOf(plan.outputs[0]!));
    own.push((await session.step({ size: batchSize, x, y }, learningRateAt(settings, step, extent))).loss);
    const classes = y.data instanceof Int32Array;
    const targets = tf.tensor(Float32Array.from(y.data), classes ? [...y.shape, 1] : [...y.shape]);
    printed.push((await model.trainOnBatch(tf.tensor(x.data, [...x.shape]), targets)) as number);
    // As train.ts of a project does
    for (const weight of model.trainableWeights) if (weight.constraint) weight.write(tf.clone(weight.read()));
  }
  session.dispose();
  return { own, printed };
}
