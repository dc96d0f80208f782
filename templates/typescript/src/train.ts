import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as tf from '@tensorflow/tfjs';
import { type Data, loadData } from './data.js';
import { useEngine } from './engine.js';
import { createModel } from './model.js';
import { mixedOrder, randomNumbers } from './random.js';
import { createOptimizer, settings } from './settings.js';
import { exportedWeights, loadWeights, saveWeights } from './weights.js';

const { values: options } = parseArgs({
  options: {
    epochs: { type: 'string', default: String(settings.epochs) },
    'batch-size': { type: 'string', default: String(settings.batchSize) },
    /** Stop after so many steps. */
    steps: { type: 'string' },
    /** Where the weights go. */
    save: { type: 'string', default: 'trained.safetensors' },
    /** Begin with new weights even where exported ones are there. */
    fresh: { type: 'boolean', default: false },
  },
});
const epochs = count('epochs', options.epochs);
const batchSize = count('batch-size', options['batch-size']);
const maximumSteps = options.steps === undefined ? Number.POSITIVE_INFINITY : count('steps', options.steps);

console.log(`Computes with ${await useEngine()}.`);
const model = createModel();
if (existsSync(exportedWeights) && !options.fresh) {
  loadWeights(model, exportedWeights);
  console.log('Begins with the weights of weights.safetensors (--fresh: with new ones).');
}
const { training, validation } = loadData(model);
model.compile({ optimizer: createOptimizer(), loss: settings.loss, metrics: settings.metrics });

const random = randomNumbers(settings.seed);
let step = 0;
for (let epoch = 1; epoch <= epochs && step < maximumSteps; epoch++) {
  const order = mixedOrder(training.count, random);
  for (let at = 0; at < order.length && step < maximumSteps; at += batchSize) {
    const { xs, ys } = training.batch(order.slice(at, at + batchSize));
    const result = await model.trainOnBatch(xs, ys);
    keepConstraints();
    tf.dispose([xs, ys]);
    step++;
    if (step <= 5 || step % 10 === 0) console.log(`epoch ${epoch}, step ${step}: ${describe(result)}`);
  }
  if (validation && step < maximumSteps) console.log(`epoch ${epoch}, validation: ${describe(evaluate(validation))}`);
}
saveWeights(model, options.save);
console.log(`Wrote ${options.save} after ${step} steps.`);

/** Brings weights back to their constraints after a step: tfjs does so only where a weight is written. */
function keepConstraints(): void {
  tf.tidy(() => {
    for (const weight of model.trainableWeights) if (weight.constraint) weight.write(tf.clone(weight.read()));
  });
}

/** The mean of loss and metrics over all samples, in parts that fit the memory. */
function evaluate(data: Data): number[] {
  const sums: number[] = [];
  for (let at = 0; at < data.count; at += 100) {
    const indices = Array.from({ length: Math.min(100, data.count - at) }, (_, i) => at + i);
    const { xs, ys } = data.batch(indices);
    const results = [model.evaluate(xs, ys, { batchSize: indices.length })].flat();
    for (const [i, result] of results.entries()) sums[i] = (sums[i] ?? 0) + (result.dataSync()[0] ?? 0) * indices.length;
    tf.dispose([xs, ys, results]);
  }
  return sums.map((sum) => sum / data.count);
}

function describe(result: number | number[]): string {
  const [loss = 0, metric] = [result].flat();
  const accuracy = settings.metrics.length > 0 && metric !== undefined ? `, accuracy ${(100 * metric).toFixed(1)} %` : '';
  return `loss ${loss.toFixed(4)}${accuracy}`;
}

function count(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  console.error(`--${name} is a whole number above 0, not ${text}.`);
  process.exit(2);
}
