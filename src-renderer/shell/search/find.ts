import type { SearchEntry } from './entries.ts';

/** More than this many are found by typing more. */
const maximum = 80;
const nowhere = 99;

/**
 * Those that hold every word, best first: by the title as a whole, its beginning or another name, the beginning of one of
 * its words, its initials (`bn`, `gap`), anywhere in it, and last by what it is or where. Order is kept otherwise.
 */
export function findEntries(entries: readonly SearchEntry[], text: string): readonly SearchEntry[] {
  if (text.trim() === '') return entries.slice(0, maximum);
  return entries
    .map((entry) => ({ entry, at: rankOf(entry, text) }))
    .filter(({ at }) => at < nowhere)
    .sort((a, b) => a.at - b.at)
    .slice(0, maximum)
    .map(({ entry }) => entry);
}

/** How far from what is looked for, 0 at best; past every rank where a word is nowhere in it. */
export function rankOf(
  { title, kind, detail, also = '' }: Pick<SearchEntry, 'title' | 'kind' | 'detail' | 'also'>,
  text: string,
): number {
  const whole = text.trim().toLowerCase();
  const words = whole.split(/\s+/).filter(Boolean);
  const name = title.toLowerCase();
  const others = also.toLowerCase().split(', ');
  if (name === whole) return 0;
  if (name.startsWith(whole) || others.includes(whole)) return 1;
  const parts = name.split(/[^a-z0-9]+/);
  const around = `${kind} ${detail} ${also}`.toLowerCase();
  let worst = 2;
  for (const word of words) {
    if (parts.some((part) => part.startsWith(word))) continue;
    if (initialsOf(title).startsWith(word)) worst = Math.max(worst, 3);
    else if (name.includes(word)) worst = Math.max(worst, 4);
    else if (around.includes(word)) worst = Math.max(worst, 5);
    else return nowhere;
  }
  return worst;
}

/** `gap2d` of GlobalAveragePooling2D, `sp` of Show the problems. */
function initialsOf(title: string): string {
  return title
    .replace(/([a-z])([A-Z0-9])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .map((word) => (/^\d/.test(word) ? word : word.charAt(0)))
    .join('')
    .toLowerCase();
}
