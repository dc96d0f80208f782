import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import { useEngine } from './engine.js';
import { createModel } from './model.js';
import { randomNumbers } from './random.js';
import { exportedWeights, loadWeights } from './weights.js';

/** What Netloom predicted when it exported the network: inputs from a seed, and the outputs to them. */
interface Samples {
  seed: number;
  /** With the number of samples first. */
  input: number[];
  outputs: { shape: number[]; data: number[] }[];
}

const tolerance = 1e-5;
const samples = JSON.parse(readFileSync(new URL('../samples.json', import.meta.url), 'utf8')) as Samples;

const engine = await useEngine();
const model = createModel();
loadWeights(model, exportedWeights);
const random = randomNumbers(samples.seed);
const size = samples.input.reduce((product, n) => product * n, 1);
const x = tf.tensor(Float32Array.from({ length: size }, random), samples.input);
const outputs = [model.predict(x)].flat();

let difference = 0;
for (const [i, expected] of samples.outputs.entries()) {
  const found = outputs[i]?.dataSync() ?? new Float32Array();
  if (found.length !== expected.data.length) difference = Number.POSITIVE_INFINITY;
  for (const [j, value] of expected.data.entries()) {
    // Relative where numbers are large: single precision has seven digits
    const distance = Math.abs((found[j] ?? Number.NaN) - value) / Math.max(1, Math.abs(value));
    difference = distance <= difference ? difference : distance;
  }
}
const fits = difference <= tolerance;
console.log(`Computed with ${engine}: ${samples.input[0]} samples differ from Netloom's predictions by at most ${difference.toExponential(1)}.`);
if (!fits) console.error(`That is more than ${tolerance}: this is not the network that was exported.`);
process.exitCode = fits ? 0 : 1;
