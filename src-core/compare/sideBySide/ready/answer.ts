import { formatCount, formatShare, formatShort } from '../../../words/format.ts';
import type { FigureKey, Side } from '../types.ts';
import { letters } from '../types.ts';
import { figure, formatRatio } from '../words.ts';

const keys: Readonly<Record<FigureKey, true>> = {
  parameters: true,
  macs: true,
  predicting: true,
  training: true,
  maps: true,
  field: true,
  depth: true,
  shortest: true,
  layers: true,
  positions: true,
  output: true,
};

const placeholder = /\{([^{}]*)\}/g;
const single = /^([a-d])\.(\w+)$/;
const quotient = /^([a-d])\.(\w+)([/%])([a-d])\.(\w+)$/;

interface Place {
  readonly side: number;
  readonly key: FigureKey | 'title';
}

/** What is wrong with the braces of an answer about so many subjects, in words; null where each can be filled in. */
export function answerFault(answer: string, subjects: number): string | null {
  for (const [whole, inside = ''] of answer.matchAll(placeholder)) {
    const places = read(inside);
    if (!places) return `${whole} names no figure; they are ${Object.keys(keys).join(', ')}, as in {a.parameters}`;
    const late = places.find(({ side }) => side >= subjects);
    if (late) return `${whole} speaks of ${letters[late.side]}, and there are only ${subjects} subjects`;
  }
  return null;
}

/** The answer with its figures filled in: `{a.macs}`, a ratio `{b.macs/a.macs}`, a share `{b.macs%a.macs}`, `{a.title}`. Total. */
export function answerWords(answer: string, sides: readonly Side[]): string {
  return answer.replaceAll(placeholder, (_, inside: string) => filled(inside, sides) ?? '(not known)');
}

function filled(inside: string, sides: readonly Side[]): string | null {
  const places = read(inside);
  const [first, second] = places ?? [];
  if (!first) return null;
  const side = sides[first.side];
  if (!side) return null;
  if (first.key === 'title') return side.title;
  if (!second) return textOf(side, first.key);
  const [value, base] = [numberOf(side, first.key), numberOf(sides[second.side], second.key)];
  if (value === null || base === null || base === 0) return null;
  return inside.includes('%') ? formatShare(value / base) : formatRatio(value / base);
}

function textOf({ figures }: Side, key: FigureKey): string | null {
  if (!figures) return null;
  const { value, text } = figure(figures, key);
  // A sentence is read, not looked up in
  if (key === 'parameters' && value !== null) return value < 100_000 ? formatCount(value) : formatShort(value);
  return text;
}

function numberOf(side: Side | undefined, key: Place['key']): number | null {
  return side?.figures && key !== 'title' ? figure(side.figures, key).value : null;
}

function read(inside: string): readonly Place[] | null {
  const one = single.exec(inside);
  if (one) return places([one[1]!, one[2]!]);
  const two = quotient.exec(inside);
  if (!two || two[2] === 'title' || two[5] === 'title') return null;
  return places([two[1]!, two[2]!], [two[4]!, two[5]!]);
}

function places(...given: readonly (readonly [letter: string, key: string])[]): readonly Place[] | null {
  const found = given.map(([letter, key]) => ({
    side: letters.findIndex((other) => other.toLowerCase() === letter),
    key: key as Place['key'],
  }));
  return found.every(({ key }) => key === 'title' || Object.hasOwn(keys, key)) ? found : null;
}
