import type { TemplateEntry } from '#core/contract/index.ts';
import { sourceWords } from '#core/document/source.ts';
import type { TemplateDetail } from './templateStore.ts';
import type { Matches } from './words.ts';

export type Family = NonNullable<TemplateEntry['family']>;

/** By what the networks of the zoo are put in order. */
export const orders = {
  family: 'Family',
  year: 'Year, oldest first',
  parameters: 'Parameters, fewest first',
  macs: 'Multiply-adds, fewest first',
} as const;
export type Order = keyof typeof orders;

export interface ZooSection {
  readonly title: string;
  readonly entries: readonly TemplateEntry[];
}

interface ZooChoice {
  /** Null: all of them. */
  readonly family: string | null;
  readonly order: Order;
  readonly matches: Matches;
}

type Details = ReadonlyMap<string, TemplateDetail>;

/** The networks, in the order of the host's list: family by family. */
export function networksOf(entries: readonly TemplateEntry[]): readonly TemplateEntry[] {
  return entries.filter(({ kind }) => kind === 'network');
}

/** Families in their order, each with how many networks it has. */
export function familiesOf(networks: readonly TemplateEntry[]): readonly (Family & { readonly count: number })[] {
  const counts = new Map<string, Family & { count: number }>();
  for (const { family } of networks) {
    if (!family) continue;
    const known = counts.get(family.id);
    if (known) known.count++;
    else counts.set(family.id, { ...family, count: 1 });
  }
  return [...counts.values()];
}

/** Those of the first family, which begin the start page, and all others. */
export function firstFamily(entries: readonly TemplateEntry[]): {
  readonly title: string;
  readonly first: readonly TemplateEntry[];
  readonly others: readonly TemplateEntry[];
} {
  const networks = networksOf(entries);
  const family = networks[0]?.family;
  const isFirst = (entry: TemplateEntry): boolean => entry.family?.id === family?.id;
  return {
    title: family?.title ?? 'Networks',
    first: networks.filter(isFirst),
    others: networks.filter((entry) => !isFirst(entry)),
  };
}

export function matchesNetwork({ title, description, family, source }: TemplateEntry, matches: Matches): boolean {
  return matches(title, description, family?.title, source && sourceWords(source));
}

/** What the zoo shows: a section a family, the oldest first, or all in one row of another order. */
export function zooSections(
  entries: readonly TemplateEntry[],
  details: Details,
  { family, order, matches }: ZooChoice,
): readonly ZooSection[] {
  const shown = networksOf(entries).filter(
    (entry) => (family === null || entry.family?.id === family) && matchesNetwork(entry, matches),
  );
  if (shown.length === 0) return [];
  if (order === 'family') {
    const byYear = sorted(shown, ({ source }) => source?.year);
    return familiesOf(shown).map(({ id, title }) => ({ title, entries: byYear.filter((entry) => entry.family?.id === id) }));
  }
  const figure = (entry: TemplateEntry) => (order === 'year' ? entry.source?.year : details.get(entry.id)?.[order]);
  return [{ title: orders[order], entries: sorted(shown, figure) }];
}

/** Equals stay in the order of the list, and so do those without a figure, at the end. */
function sorted(entries: readonly TemplateEntry[], figure: (entry: TemplateEntry) => number | undefined): TemplateEntry[] {
  const placed = entries.map((entry) => ({ entry, at: figure(entry) ?? Number.MAX_VALUE }));
  return placed.sort((a, b) => a.at - b.at).map(({ entry }) => entry);
}
