import { formatCount } from '../words/format.ts';
import type { LayerDetails } from './details.ts';
import type { Memory } from './memory.ts';
import { textTable } from './summaryTable.ts';

/** A second table under Keras's: what each layer sees, keeps and gives up. `layers` and `details` go together by index. */
export function detailsTable(layers: readonly { readonly name: string }[], details: readonly LayerDetails[]): string {
  const rows = details.map((layer, i) => [
    layers[i]!.name,
    layer.outputBytes === null ? '?' : formatCount(layer.outputBytes),
    pairWords(layer.receptiveField),
    pairWords(layer.effectiveStride),
    layer.effectivePadding?.map(([before, after]) => `${figure(before)}/${figure(after)}`).join(' × ') ?? '-',
    layer.positionsGivenUp === null ? '-' : `${(100 * layer.positionsGivenUp).toFixed(2).replace(/\.?0+$/, '')} %`,
  ]);
  const header = ['Layer', 'Output bytes', 'Receptive field', 'Stride', 'Padding', 'Positions given up'];
  const { lines, rule } = textTable(header, rows, [1, 2, 3, 5]);
  return [...lines, rule].join('\n');
}

/** Lines on the memory of a prediction and of a training step. */
export function memoryLines(memory: Memory, batchSize: number, optimizer: string, precision: string): string[] {
  const { inference, training, reason } = memory;
  const title = `batch ${batchSize}, ${precision}`;
  return [
    ...(inference
      ? [
          `Memory for predictions (${title}): ${bytes(inference.total)} = weights ${bytes(inference.weights)} + feature maps ${bytes(inference.activations)}`,
        ]
      : []),
    ...(training
      ? [
          `Memory for training (${title}, ${optimizer}): ${bytes(training.total)} at the peak; weights ${bytes(training.weights)}, gradients ${bytes(training.gradients)}, optimizer ${bytes(training.optimizerSlots)}, feature maps kept ${bytes(training.activations)}`,
        ]
      : []),
    ...(reason === undefined ? [] : [`Memory (${title}): not known. ${reason}`]),
  ];
}

function pairWords(value: readonly [number, number] | 'all' | null): string {
  if (value === null) return '-';
  return value === 'all' ? value : value.map(figure).join(' × ');
}

function figure(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

function bytes(count: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
  let [value, unit] = [count, 0];
  for (; value >= 1024 && unit < units.length - 1; unit++) value /= 1024;
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}
