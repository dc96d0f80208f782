/** Rows of text as lines of columns, each as wide as it needs to be; `isRight` columns are aligned at the right. `width`: of a whole line. */
export function inColumns(
  rows: readonly (readonly string[])[],
  isRight: (column: number) => boolean,
): { readonly lines: readonly string[]; readonly width: number } {
  const widths: number[] = [];
  for (const row of rows) for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, cell.length);
  const lines = rows.map((row) =>
    row
      .map((cell, i) => (isRight(i) ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
      .join('  ')
      .trimEnd(),
  );
  return { lines, width: widths.reduce((sum, width) => sum + width + 2, -2) };
}
