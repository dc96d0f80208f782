import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type ChildResult, runChild } from './child.ts';
import { EngineProblem, lastLines, WASM_MEANWHILE } from './problem.ts';

/** Runs a CommonJS script in a Node process of its own. Electron hosts pass one that uses utilityProcess. */
export type NodeRunner = (
  script: string,
  args: readonly string[],
  options: { readonly signal?: AbortSignal | undefined; readonly env: Readonly<Record<string, string>> },
) => Promise<ChildResult>;

/** A NodeRunner on a Node executable. */
export function nodeRunner(executable: string): NodeRunner {
  return (script, args, { signal, env }) => runChild(executable, [script, ...args], { signal, env, timeout: 300_000 });
}

/** What one training step in another process has shown. */
export interface SelfTest {
  readonly tensorflow: string;
  /** The step ran on a GPU. */
  readonly gpu: boolean;
  readonly loss: number;
}

const MARK = 'netloom-self-test ';

/** A file of its own, since it runs before the app trusts the addon; it does what load.ts does, in short. */
const SCRIPT = `'use strict';
const path = require('node:path');
const util = require('node:util');
const Module = require('node:module');
const [folder, addon] = process.argv.slice(-2);
util.isNullOrUndefined ??= (value) => value === null || value === undefined;
util.isArray ??= Array.isArray;
const load = Module.createRequire(path.join(folder, 'package.json'));
const finder = load.resolve('@mapbox/node-pre-gyp');
const standIn = new Module(finder);
standIn.exports = { find: () => addon };
standIn.loaded = true;
load.cache[finder] = standIn;
const tf = load(folder);
const model = tf.sequential({ layers: [
  tf.layers.conv2d({ inputShape: [8, 8, 3], filters: 4, kernelSize: 3, activation: 'relu' }),
  tf.layers.batchNormalization(),
  tf.layers.maxPooling2d({ poolSize: 2 }),
  tf.layers.flatten(),
  tf.layers.dense({ units: 2, activation: 'softmax' }),
] });
model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
const before = model.getWeights()[0].dataSync().slice();
model.trainOnBatch(tf.randomNormal([4, 8, 8, 3]), tf.tensor2d([[1, 0], [0, 1], [1, 0], [0, 1]])).then((loss) => {
  const after = model.getWeights()[0].dataSync();
  if (!Number.isFinite(loss)) throw new Error('the loss is ' + loss);
  if (before.every((value, index) => value === after[index])) throw new Error('the weights did not change');
  const binding = tf.backend().binding;
  console.log('${MARK}' + JSON.stringify({ tensorflow: binding.TF_Version, gpu: binding.isUsingGpuDevice(), loss }));
  process.exit(0);
}).catch((error) => { console.error(error); process.exit(1); });
`;

const answerSchema = z.object({ tensorflow: z.string(), gpu: z.boolean(), loss: z.number() });

export interface SelfTestOptions {
  /** tfjs-node-gpu's folder. */
  readonly tfjs: string;
  readonly addon: string;
  /** For the script. */
  readonly workFolder: string;
  readonly run: NodeRunner;
  readonly signal?: AbortSignal | undefined;
}

/** Trains one real step with an addon in another process; throws `test-failed` or `cpu-too-old`. */
export async function testAddon(options: SelfTestOptions): Promise<SelfTest> {
  const script = join(options.workFolder, 'self-test.cjs');
  await writeFile(script, SCRIPT);
  const result = await options.run(script, [options.tfjs, options.addon], {
    signal: options.signal,
    env: { TF_CPP_MIN_LOG_LEVEL: '2', TF_FORCE_GPU_ALLOW_GROWTH: 'true' },
  });
  const line = result.stdout.split('\n').find((text) => text.startsWith(MARK));
  if (result.code === 0 && line) return answerSchema.parse(JSON.parse(line.slice(MARK.length)));
  throw testProblem(result);
}

function testProblem(result: ChildResult): EngineProblem {
  const details = lastLines(result.output);
  // TensorFlow's own builds use AVX; without it the processor refuses an instruction.
  if (result.signal === 'SIGILL' || result.code === 132) {
    return new EngineProblem(
      'cpu-too-old',
      'The processor of this machine is too old for TensorFlow: it lacks the AVX instructions.',
      'Train with the wasm or the webgpu engine.',
      details,
    );
  }
  const how = result.signal ? `was ended by ${result.signal}` : 'failed';
  return new EngineProblem(
    'test-failed',
    `TensorFlow was built but its trial step of training ${how}, so it was not installed.`,
    `Install again; if it happens twice, please report the details. ${WASM_MEANWHILE}`,
    details,
  );
}
