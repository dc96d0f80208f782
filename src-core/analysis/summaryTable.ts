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
  const cells = rows.map((row) => row.map(oneLine));
  const widths = header.map((title, column) => cells.reduce((width, row) => Math.max(width, row[column]!.length), title.length));
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) => (right.includes(i) ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
      .join('  ')
      .trimEnd();
  const rule = '-'.repeat(widths.reduce((sum, width) => sum + width + 2, -2));
  return { lines: [rule, line(header), rule, ...cells.map(line)], rule };
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
