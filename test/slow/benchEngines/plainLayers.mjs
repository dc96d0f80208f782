// Plain tfjs-layers on the same addon: the network as TypeScript export prints it, with `trainOnBatch`. Speaks the lines of fit.py.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const tell = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);
const peak = () => Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) * 1024;

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const { folder, batchSize } = JSON.parse((await lines.next()).value);
const load = (name) => import(pathToFileURL(`${folder}/${name}.js`).href);
const { useEngine: chooseEngine } = await load('engine');
const { createModel, tf } = await load('model');
await chooseEngine();
const model = createModel();
model.compile({ optimizer: tf.train.adam(1e-3), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
const shapeOf = ([, ...sample]) => [batchSize, ...sample];
const x = tf.randomUniform(shapeOf(model.inputs[0].shape));
const output = shapeOf(model.outputs[0].shape);
const y = tf.oneHot(tf.randomUniform(output.slice(0, -1), 0, output.at(-1), 'int32'), output.at(-1)).toFloat();
tell({ ready: `tfjs-layers ${tf.version['tfjs-layers']}`, params: model.countParams() });
for await (const line of lines) {
  for (let i = 0; i < Number(line); i++) {
    const begun = performance.now();
    await model.trainOnBatch(x, y);
    tell({ milliseconds: performance.now() - begun, peakMemoryBytes: peak() });
  }
}
