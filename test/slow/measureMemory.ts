import { memory } from '#core/analysis/memory.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { makePlan } from '#core/plan/plan.ts';
import { engines } from '#main/engines/list.ts';
import { draw } from '#test/core/draw.ts';
import { loadTemplate } from '#test/core/templates/load.ts';
import { measuredMemory } from '#test/main/engines/measureMemory.ts';

/** Mostly feature maps, mostly weights, and between. */
const networks: readonly (readonly [document: NetloomDocument, batchSize: number])[] = [
  [loadTemplate('networks/resnet-digits'), 64],
  [
    draw(
      ['in', 'InputLayer', { shape: [32, 32, 3] }],
      ['a', 'Conv2D', { filters: 32, padding: 'same', activation: 'relu' }, 'in'],
      ['p', 'MaxPooling2D', {}, 'a'],
      ['b', 'Conv2D', { filters: 64, padding: 'same', activation: 'relu' }, 'p'],
      ['q', 'MaxPooling2D', {}, 'b'],
      ['f', 'Flatten', {}, 'q'],
      ['d', 'Dense', { units: 256, activation: 'relu' }, 'f'],
      ['o', 'Dense', { units: 10, activation: 'softmax' }, 'd'],
    ),
    32,
  ],
  [
    draw(
      ['in', 'InputLayer', { shape: [784] }],
      ['a', 'Dense', { units: 1024, activation: 'relu' }, 'in'],
      ['b', 'Dense', { units: 1024, activation: 'relu' }, 'a'],
      ['o', 'Dense', { units: 10, activation: 'softmax' }, 'b'],
    ),
    16,
  ],
];
const names = ['resnet-digits, batch 64', 'two convolutions and a dense layer, batch 32', 'three dense layers, batch 16'];
const settings = { optimizer: { name: 'adam', learningRate: 0.001 }, loss: 'sparseCategoricalCrossentropy' } as const;

/** Predicted and measured peak of a training step on every engine that is there but plain JavaScript. */
export async function printMemoryError(print: (line: string) => void): Promise<void> {
  const megabytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(2)} MiB`;
  for (const engine of engines) {
    if (engine.name === 'cpu' || !(await engine.detect()).available) continue;
    const loaded = await engine.load();
    for (const [i, [document, batchSize]] of networks.entries()) {
      const result = makePlan(document);
      if (!result.ok) throw new Error(`${document.name} has errors`);
      const options = { batchSize, settings, precision: 'float32' } as const;
      const predicted = memory(result.plan, options).training!;
      const measured = await measuredMemory(loaded, result.plan, options);
      const error = (value: number) => `${value >= measured ? '+' : ''}${((100 * (value - measured)) / measured).toFixed(1)} %`;
      print(
        `${engine.name}: ${names[i]}: measured ${megabytes(measured)}, peak ${megabytes(predicted.total)} (${error(predicted.total)}), textbook ${megabytes(predicted.textbook)} (${error(predicted.textbook)})`,
      );
    }
  }
}
