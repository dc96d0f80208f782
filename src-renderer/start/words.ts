/** Whether every word that is looked for stands in one of the texts. */
export type Matches = (...texts: readonly (string | undefined)[]) => boolean;

/** What was typed, as a question to whatever the page shows; nothing typed fits all. */
export function matcher(typed: string): Matches {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return (...texts) => {
    const all = texts.join(' ').toLowerCase();
    return words.every((word) => all.includes(word));
  };
}
