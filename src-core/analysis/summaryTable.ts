import { inColumns } from '../words/columns.ts';
import { formatCount } from '../words/format.ts';
import type { BatchShape, BatchShapes, Summary } from './summary.ts';

/** Keras's table of a functional model, with "Connected to"; plain text, columns as wide as they need to be. */
export function summaryTable(summary: Summary): string {
  const rows = summary.layers.map((layer) => [
    `${layer.name} (${layer.type})`,
    formatBatchShape(layer.output),
    formatCount(layer.params),
    layer.inputs.join(', ') || '-',
  ]);
  const { lines, rule } = textTable(['Layer (type)', 'Output Shape', 'Param #', 'Connected to'], rows, [2]);
  const count = (label: string, value: number) => `${label}: ${formatCount(value)}`;
  return [
    `Model: "${oneLine(summary.name)}"`,
    ...lines,
    rule,
    count('Total params', summary.totalParams),
    count('Trainable params', summary.trainableParams),
    count('Non-trainable params', summary.nonTrainableParams),
    count('Multiply-accumulates', summary.macs),
  ].join('\n');
}

/** Columns as wide as they need to be, figures (`right`) aligned at the right; the first line and `rule` are lines of dashes. */
export function textTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[],
): { readonly lines: readonly string[]; readonly rule: string } {
  const { lines, width } = inColumns([header, ...rows.map((row) => row.map(oneLine))], (column) => right.includes(column));
  const rule = '-'.repeat(width);
  const [first, ...others] = lines;
  return { lines: [rule, first!, rule, ...others], rule };
}

/** `(None, 56, 56, 64)`; several as Keras lists them, `[(None, 3), (None, 2)]`. */
export function formatBatchShape(shape: BatchShapes): string {
  if (shape === null) return '?';
  if (shape.some(Array.isArray)) return `[${(shape as readonly BatchShape[]).map(formatBatchShape).join(', ')}]`;
  return `(${shape.map((size) => size ?? 'None').join(', ')})`;
}

/** Names are free text; in a table a line break would tear the row. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
