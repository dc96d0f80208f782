import { textTable } from '../../analysis/summaryTable.ts';
import { formatShape } from '../../shapes/shape.ts';
import type { Row, SideBySide } from './types.ts';
import { letters } from './types.ts';

const barWidth = 32;
/** Rows that are drawn as bars, too: those of which one asks how much. */
const barred: readonly Row['key'][] = ['parameters', 'macs', 'predicting', 'training', 'maps'];

/** Where it was set at: `At 56 × 56 × 256, memory for a batch of 32.` */
export function headWords({ input, batchSize }: SideBySide): string {
  const at = input ? `At ${formatShape(input)}` : 'Each at its own input';
  return `${at}, memory for a batch of ${batchSize}.`;
}

/** `A Residual`: how a side is called above its column. */
export function sideName({ sides }: SideBySide, i: number): string {
  return `${letters[i]} ${sides[i]!.title}`;
}

/** `56 × 56 × 256 → 28 × 28 × 512 → 1000`. */
export function stageWords({ sides }: SideBySide, i: number): string {
  return (sides[i]!.figures?.stages ?? []).map(({ shape }) => formatShape(shape)).join(' → ');
}

/** All of it as plain text: a table, bars, the sizes, and what makes the difference. */
export function sideBySideText(result: SideBySide, answer: string | null = null): string {
  const { sides, rows, reasons } = result;
  const header = ['', ...sides.flatMap((_, i) => (i === 0 ? ['A'] : [letters[i]!, `${letters[i]} / A`]))];
  const cells = rows.map(({ label, cells: of }) => [
    label,
    ...of.flatMap(({ text, ratio }, i) => (i === 0 ? [text] : [text, ratio ?? ''])),
  ]);
  const { lines, rule } = textTable(
    header,
    cells,
    header.map((_, i) => i).filter((i) => i > 0),
  );
  const faults = sides.flatMap(({ fault }) => fault ?? []);
  return [
    headWords(result),
    ...sides.map((_, i) => `  ${sideName(result, i)}`),
    ...faults,
    '',
    ...lines,
    rule,
    ...rows.filter(({ key }) => barred.includes(key)).flatMap((row) => ['', row.label, ...barsOf(row)]),
    '',
    'Sizes on the longest way',
    ...sides.map((_, i) => `  ${letters[i]}  ${stageWords(result, i) || '–'}`),
    ...(reasons.length > 0 ? ['', ...reasons] : []),
    ...(answer === null ? [] : ['', answer]),
  ].join('\n');
}

function barsOf({ cells }: Row): string[] {
  return cells.map(({ text, share }, i) => `  ${letters[i]}  ${share === null ? '' : `${bar(share)} `}${text}`);
}

/** What is more than nothing shows. */
function bar(share: number): string {
  return '█'.repeat(share === 0 ? 0 : Math.max(1, Math.round(share * barWidth)));
}

/** The same to paste elsewhere, as Markdown. */
export function sideBySideMarkdown(result: SideBySide, heading: string, answer: string | null = null): string {
  const { sides, rows, reasons } = result;
  const line = (row: readonly string[]) => `| ${row.map(escaped).join(' | ')} |`;
  const faults = sides.flatMap(({ fault }) => fault ?? []);
  return [
    `## ${escaped(heading)}`,
    '',
    headWords(result),
    '',
    line(['', ...sides.map(({ title }) => title)]),
    line(['---', ...sides.map(() => '---:')]),
    ...rows.map(({ label, cells }) => line([label, ...cells.map(({ text, ratio }) => (ratio ? `${text} (${ratio})` : text))])),
    line(['Sizes', ...sides.map((_, i) => stageWords(result, i) || '–')]),
    ...[...faults, ...reasons, ...(answer === null ? [] : [answer])].flatMap((sentence) => ['', escaped(sentence)]),
    '',
  ].join('\n');
}

/** Names are free text: nothing in them may end a cell or mean something else. */
function escaped(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\|*_`[\]<>#]/g, (sign) => `\\${sign}`);
}
