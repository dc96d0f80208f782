import { nowhere, ranksOf } from '#core/find/rank.ts';
import type { SearchEntry } from './entries.ts';

/** More than this many are found by typing more. */
const maximum = 80;

/** Those that are found, best first; equals stay in their order. */
export function findEntries(entries: readonly SearchEntry[], text: string): readonly SearchEntry[] {
  const findable = entries.map(({ title, kind, detail, also = '' }) => ({ title, also, around: `${kind} ${detail}` }));
  const ranks = ranksOf(findable, text);
  return entries
    .map((entry, i) => ({ entry, at: ranks[i]! }))
    .filter(({ at }) => at < nowhere)
    .sort((a, b) => a.at - b.at)
    .slice(0, maximum)
    .map(({ entry }) => entry);
}
