import type { BlockDefinition } from '../document/types.ts';
import { sameJson } from './facets.ts';
import type { Facet } from './types.ts';

/** What differs between two definitions besides their graphs: the title, and the parameters with their defaults. */
export function definitionFacets(before: BlockDefinition, after: BlockDefinition): Facet[] {
  const facets: Facet[] = [];
  if (before.title !== after.title) facets.push({ kind: 'name', label: 'Title', before: before.title, after: after.title });
  const [one, other] = [before, after].map((block) => new Map(block.parameters.map((given) => [given.name, given])));
  for (const name of new Set([...one!.keys(), ...other!.keys()])) {
    const [earlier, later] = [one!.get(name)?.default, other!.get(name)?.default];
    if (!sameJson(earlier, later)) facets.push({ kind: 'parameter', label: name, before: earlier, after: later });
  }
  return facets;
}
