import { readFileSync, writeFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';

/** What the network had learned when it was exported. */
export const exportedWeights = new URL('../weights.safetensors', import.meta.url);

interface Entry {
  dtype: string;
  shape: number[];
  data_offsets: [number, number];
}

/** Every weight of the model by its name in the file: the layer's name, a slash, the weight's own. */
function namedWeights(model: tf.LayersModel): Map<string, tf.LayerVariable> {
  const named = new Map<string, tf.LayerVariable>();
  for (const layer of model.layers) {
    for (const weight of layer.weights) named.set(`${layer.name}/${weight.originalName.split('/').at(-1)}`, weight);
  }
  return named;
}

/** Sets the model's weights from a safetensors file (https://github.com/huggingface/safetensors). */
export function loadWeights(model: tf.LayersModel, file: URL | string): void {
  const bytes = new Uint8Array(readFileSync(file));
  const headerLength = Number(new DataView(bytes.buffer).getBigUint64(0, true));
  const header = new Map(
    Object.entries(JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + headerLength))) as Record<string, Entry>),
  );
  const data = bytes.subarray(8 + headerLength);
  for (const [name, weight] of namedWeights(model)) {
    const entry = header.get(name);
    if (!entry) throw new Error(`${file} holds no weight ${name}: is it of this network?`);
    if (entry.dtype !== 'F32' || entry.shape.join() !== weight.shape.join()) {
      throw new Error(`${name} is ${entry.dtype} [${entry.shape}] in ${file}, the network needs F32 [${weight.shape}].`);
    }
    // A copy: the file's offsets need not fit a Float32Array
    const values = new Float32Array(data.slice(...entry.data_offsets).buffer);
    const value = tf.tensor(values, entry.shape);
    // Not `write`, which brings values to the weight's constraint: these are to stay as they are
    (weight.read() as tf.Variable).assign(value);
    value.dispose();
  }
}

/** Writes the model's weights, so that `loadWeights` and other tools can read them. */
export function saveWeights(model: tf.LayersModel, file: URL | string): void {
  const entries: [string, Entry | Record<string, string>][] = [['__metadata__', { format: 'tfjs' }]];
  const parts: Uint8Array[] = [];
  let offset = 0;
  for (const [name, weight] of namedWeights(model)) {
    const values = weight.read().dataSync() as Float32Array;
    const part = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    entries.push([name, { dtype: 'F32', shape: weight.shape as number[], data_offsets: [offset, offset + part.length] }]);
    parts.push(part);
    offset += part.length;
  }
  const text = JSON.stringify(Object.fromEntries(entries));
  const header = new TextEncoder().encode(text.padEnd(Math.ceil(text.length / 8) * 8));
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(header.length), true);
  writeFileSync(file, Buffer.concat([length, header, ...parts]));
}
