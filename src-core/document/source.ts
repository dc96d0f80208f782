import { z } from 'zod';
import { maximumLine } from './limits.ts';

/** Where a network comes from: the paper, book or page that described it first. */
export interface DocumentSource {
  /** Full names, in the order of the work. */
  readonly authors: readonly string[];
  readonly title: string;
  readonly year?: number;
  /** Where it appeared: a conference, a journal, an archive with its number. */
  readonly place?: string;
}

const line = z.string().trim().min(1).max(maximumLine);

export const sourceSchema = z.object({
  authors: z.array(line).min(1).max(100).readonly(),
  title: line,
  year: z.int().min(1000).max(9999).optional(),
  place: line.optional(),
}) satisfies z.ZodType<DocumentSource>;

/** `Kaiming He, Jian Sun: Deep Residual Learning. CVPR 2016`: the whole, in one line. */
export function sourceWords({ authors, title, year, place }: DocumentSource): string {
  const where = [place, year].filter((part) => part !== undefined).join(', ');
  return `${authors.join(', ')}: ${title}.${where === '' ? '' : ` ${where}`}`;
}

/** `He et al. 2016`: as a text refers to it. */
export function shortSource({ authors, year }: DocumentSource): string {
  const [first = '', second] = authors.map(familyName);
  const who = authors.length > 2 ? `${first} et al.` : second === undefined ? first : `${first} and ${second}`;
  return year === undefined ? who : `${who} ${year}`;
}

/** The last word, with the small ones before it: `Laurens van der Maaten` is `van der Maaten`. */
function familyName(name: string): string {
  const words = name.split(/\s+/);
  let start = words.length - 1;
  while (start > 1 && /^\p{Ll}/u.test(words[start - 1]!)) start--;
  return words.slice(Math.max(start, 0)).join(' ');
}
