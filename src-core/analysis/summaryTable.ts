import type { BatchShape, Summary } from './summary.ts';

/** Keras's table of a functional model, with "Connected to"; plain text, columns as wide as they need to be. */
export function summaryTable(summary: Summary): string {
  const header = ['Layer (type)', 'Output Shape', 'Param #', 'Connected to'];
  const rows = summary.layers.map((layer) => [
    `${oneLine(layer.name)} (${oneLine(layer.type)})`,
    formatBatchShape(layer.output),
    layer.params.toLocaleString('en'),
    layer.inputs.map(oneLine).join(', ') || '-',
  ]);
  const widths = header.map((title, column) => rows.reduce((width, row) => Math.max(width, row[column]!.length), title.length));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => (i === 2 ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
      .join('  ')
      .trimEnd();
  const rule = '-'.repeat(widths.reduce((sum, width) => sum + width + 2, -2));
  const count = (label: string, value: number) => `${label}: ${value.toLocaleString('en')}`;
  return [
    `Model: "${oneLine(summary.name)}"`,
    rule,
    line(header),
    rule,
    ...rows.map(line),
    rule,
    count('Total params', summary.totalParams),
    count('Trainable params', summary.trainableParams),
    count('Non-trainable params', summary.nonTrainableParams),
    count('Multiply-accumulates', summary.macs),
  ].join('\n');
}

/** `(None, 56, 56, 64)`. */
export function formatBatchShape(shape: BatchShape | null): string {
  return shape === null ? '?' : `(${shape.map((size) => size ?? 'None').join(', ')})`;
}

/** Names are free text; in a table a line break would tear the row. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
