import type { Attributes } from './xml.ts';
import { escapeXml, tag } from './xml.ts';

/**
 * Faces of pictures. A picture is read where nobody knows which faces are there, so room is reckoned with the widest of
 * the common ones (DejaVu Sans), and words fit with all of them.
 */
export const faces = {
  sans: "'Inter Variable', Inter, 'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif",
  mono: "'JetBrains Mono Variable', 'JetBrains Mono', Menlo, Consolas, 'Liberation Mono', 'DejaVu Sans Mono', monospace",
  paper: "Helvetica, Arial, 'Liberation Sans', 'Nimbus Sans', 'DejaVu Sans', sans-serif",
} as const;

export type Weight = 'normal' | 'bold' | 'mono';

/** Widths of the characters from space to `~` in hundredths of the size: DejaVu Sans, measured in a browser. */
const widths: Readonly<Record<'normal' | 'bold', readonly number[]>> = {
  // biome-ignore format: a table
  normal: [
    32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 53,
    100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79, 60, 79, 69, 63, 61, 73, 68, 99, 69, 61, 69, 39, 34, 39, 84, 50,
    50, 61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58, 28, 97, 63, 61, 63, 63, 41, 52, 39, 63, 59, 82, 59, 59, 52, 64, 34, 64, 84,
  ],
  // biome-ignore format: a table
  bold: [
    35, 46, 52, 84, 70, 100, 87, 31, 46, 46, 52, 84, 38, 42, 38, 37, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 40, 40, 84, 84, 84, 58,
    100, 77, 76, 73, 83, 68, 68, 82, 84, 37, 37, 77, 64, 100, 84, 85, 73, 85, 77, 72, 68, 81, 77, 110, 77, 72, 73, 46, 37, 46, 84, 50,
    50, 67, 72, 59, 72, 68, 44, 72, 71, 34, 34, 67, 34, 104, 71, 69, 72, 72, 49, 60, 48, 71, 65, 92, 65, 65, 58, 71, 37, 71, 84,
  ],
};
/** Of letters outside the table: narrow scripts, and those that stand in squares. */
const [otherWidth, squareWidth, monoWidth] = [84, 110, 61];

/** How much room a text takes at most, in the unit of `size`. */
export function textWidth(text: string, size: number, weight: Weight = 'normal'): number {
  let sum = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (code >= 0x1100) sum += code >= 0x2000 && code < 0x2e00 ? 100 : squareWidth;
    else if (weight === 'mono') sum += monoWidth;
    else sum += widths[weight][code - 32] ?? otherWidth;
  }
  return (sum * size) / 100;
}

/** The text, or as much of it as fits with an ellipsis. */
export function cutText(text: string, room: number, size: number, weight: Weight = 'normal'): string {
  // A name may be a book: more than this is never shown
  const line = [...text.slice(0, 400).replace(/\s+/g, ' ').trim()];
  if (textWidth(line.join(''), size, weight) <= room) return line.join('');
  while (line.length > 0 && textWidth(`${line.join('')}…`, size, weight) > room) line.pop();
  return line.length === 0 ? '' : `${line.join('').trimEnd()}…`;
}

/**
 * A text of several lines in lines of its own no wider than `room`: broken between words, and within one that is wider.
 * What is more than `most` lines ends with an ellipsis.
 */
export function wrapText(text: string, room: number, size: number, most: number): readonly string[] {
  const lines: string[] = [];
  // A note may be a book: more than this is never shown
  for (const paragraph of text.slice(0, 2000).split(/\r?\n/)) {
    let line = '';
    for (const word of paragraph.split(/\s+/).flatMap((part) => pieces(part, room, size))) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (textWidth(longer, size) <= room) line = longer;
      else {
        lines.push(line);
        line = word;
      }
    }
    lines.push(line);
    if (lines.length > most) break;
  }
  if (lines.length <= most) return lines;
  const last = lines[most - 1]!;
  return [...lines.slice(0, most - 1), textWidth(`${last}…`, size) <= room ? `${last}…` : cutText(`${last}……`, room, size)];
}

/** A word in pieces that fit. */
function pieces(word: string, room: number, size: number): readonly string[] {
  if (textWidth(word, size) <= room) return word === '' ? [] : [word];
  const parts: string[] = [];
  let part = '';
  for (const character of word) {
    if (part !== '' && textWidth(part + character, size) > room) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part];
}

export interface Span {
  readonly text: string;
  readonly weight?: Weight;
  readonly color?: string;
}

/** One line of text from its parts, cut to the room that it has. */
export function textLine(spans: readonly Span[], room: number, size: number, attributes: Attributes): string {
  let left = room;
  const parts = spans.flatMap(({ text, weight = 'normal', color }) => {
    const cut = cutText(text, left, size, weight);
    left = cut === text ? left - textWidth(text, size, weight) : 0;
    if (cut === '') return [];
    return tag('tspan', { 'font-weight': weight === 'bold' ? 600 : undefined, fill: color }, escapeXml(cut));
  });
  // Without a space of its own in between, viewers would drop it
  return parts.length === 0 ? '' : tag('text', { 'font-size': size, ...attributes }, parts.join(' '));
}
