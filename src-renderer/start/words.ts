import { nowhere, ranksOf } from '#core/find/rank.ts';

/** Whether what is looked for stands in a title or in the words around it. */
export type Matches = (title: string, ...around: readonly (string | undefined)[]) => boolean;

/** What was typed, as a question to whatever the page shows; nothing typed fits all. */
export function matcher(typed: string): Matches {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return (...texts) => {
    const all = texts.join(' ').toLowerCase();
    return words.every((word) => all.includes(word));
  };
}

/** The same, where spaces and punctuation do not matter and a slip of the fingers is forgiven. */
export function forgivingMatcher(typed: string): Matches {
  return (title, ...around) => ranksOf([{ title, around: around.join(' ') }], typed)[0]! < nowhere;
}
