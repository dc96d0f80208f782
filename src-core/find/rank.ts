import { nearlyBegins } from './nearly.ts';

/** What something in a list is found by. */
export interface Findable {
  readonly title: string;
  /** Other names that it has, separated by commas: `Linear, fully connected`. */
  readonly also?: string;
  /** What it is, where it stands, what it does. */
  readonly around?: string;
}

/** The rank of what is not found. */
export const nowhere = 99;
/** Found by its title, by nothing worse. */
const byTitle = 4;
const around = 5;
/** After all that is found as it is typed. */
const nearly = 6;

/**
 * How far each is from what is looked for, 0 at best: every word stands in it. By the title as a whole, its beginning or
 * another name, the beginning of one of its words, its initials (`bn`, `gap`), anywhere in it, and last by what is around
 * it; spaces and punctuation in a title may be typed or not. Where no title has what was typed, one slip of the fingers a
 * word is forgiven.
 */
export function ranksOf(entries: readonly Findable[], text: string): readonly number[] {
  const looked = lookedFor(text);
  if (looked.whole === '') return entries.map(() => 0);
  const ranks = entries.map((entry) => rankOf(entry, looked));
  if (ranks.some((rank) => rank <= byTitle)) return ranks;
  return ranks.map((rank, i) => (rank < nowhere ? rank : forgivingRank(entries[i]!, looked)));
}

/** Those that are found, in their order. */
export function foundIn<T>(entries: readonly T[], words: (entry: T) => Findable, text: string): readonly T[] {
  const ranks = ranksOf(entries.map(words), text);
  return entries.filter((_, i) => ranks[i]! < nowhere);
}

/** What tells whether something is found with a slip of the fingers forgiven, of all its words. */
export function forgiving(text: string): (entry: Findable) => boolean {
  const looked = lookedFor(text);
  return (entry) => forgivingRank(entry, looked) < nowhere;
}

interface LookedFor {
  readonly whole: string;
  readonly words: readonly string[];
  readonly bare: string;
}

function lookedFor(text: string): LookedFor {
  const whole = text.trim().toLowerCase();
  return { whole, words: whole.split(/\s+/).filter(Boolean), bare: bareOf(whole) };
}

function rankOf({ title, also = '', around: more = '' }: Findable, { whole, words, bare }: LookedFor): number {
  const name = title.toLowerCase();
  const bareName = bareOf(name);
  const others = also.toLowerCase().split(', ');
  if (name === whole) return 0;
  if (name.startsWith(whole) || others.includes(whole)) return 1;
  if (bare !== '' && bareName.startsWith(bare)) return 1;
  const parts = name.split(/[^a-z0-9]+/);
  const rest = `${more} ${also}`.toLowerCase();
  let worst = 2;
  for (const word of words) {
    const bareWord = bareOf(word);
    if (parts.some((part) => part.startsWith(word))) continue;
    if (initialsOf(title).startsWith(word)) worst = Math.max(worst, 3);
    else if (name.includes(word) || (bareWord.length > 2 && bareName.includes(bareWord))) worst = Math.max(worst, byTitle);
    else if (rest.includes(word)) worst = Math.max(worst, around);
    else return nowhere;
  }
  return worst;
}

/** Each word stands in it as it is typed, or nearly begins a word of its names; or all words together nearly begin one. */
function forgivingRank(entry: Findable, { words, bare }: LookedFor): number {
  const beginnings = [entry.title, ...(entry.also ?? '').split(', ')].flatMap(beginningsOf);
  const begins = (word: string) => beginnings.some((beginning) => nearlyBegins(word, beginning));
  const found = begins(bare) || words.every((word) => begins(bareOf(word)) || rankOf(entry, lookedFor(word)) < nowhere);
  return found ? nearly : nowhere;
}

/** A name without spaces and punctuation from each of its words on: `maxpooling2d`, `pooling2d`, `2d`. */
function beginningsOf(name: string): string[] {
  const words = humpsOf(name).map(bareOf).filter(Boolean);
  return words.map((_, i) => words.slice(i).join(''));
}

/** In small letters, without spaces and punctuation. */
function bareOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** `gap2d` of GlobalAveragePooling2D, `sp` of Show the problems. */
function initialsOf(title: string): string {
  return humpsOf(title)
    .map((word) => (/^\d/.test(word) ? word : word.charAt(0)))
    .join('')
    .toLowerCase();
}

function humpsOf(title: string): string[] {
  return title.replace(/([a-z])([A-Z0-9])/g, '$1 $2').split(/[^A-Za-z0-9]+/);
}
