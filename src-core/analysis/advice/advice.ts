import { blockOf } from '../../document/scope.ts';
import type { NetloomDocument } from '../../document/types.ts';
import { usesOf } from '../../document/uses.ts';
import { brokenPlaces } from '../fixes/try.ts';
import { analyzeRoot } from '../root.ts';
import type { Fix, GraphAnalysis } from '../types.ts';
import type { Found } from './find.ts';
import { findAll } from './find.ts';
import type { Advice } from './types.ts';

/** Fixes are tried out before they are offered; in a network with more nodes on one canvas that would take too long. */
const maximumTried = 20_000;

const cache = new WeakMap<NetloomDocument, readonly Advice[]>();

/**
 * What is worth a thought in a network though well-known ones do it too; problems are in `analyze`. Worked out when it is asked
 * for, once a document: an edit does not wait for it. Looks at each graph by itself: what stands on both sides of a block's border
 * is not compared. Never throws.
 */
export function adviceFor(document: NetloomDocument): readonly Advice[] {
  const known = cache.get(document);
  if (known) return known;
  const root = analyzeRoot(document);
  const advice = findAll(document, root).map((found): Advice => {
    const { rule, scope, count, places } = found;
    const definition = scope === null ? null : blockOf(document, scope);
    const fixes = root.nodes.size <= maximumTried ? fixesOf(document, root, found) : [];
    return {
      code: rule.code,
      scope,
      block: definition ? definition.title || scope! : '',
      ...rule.say(found),
      count,
      places,
      fixes,
    };
  });
  cache.set(document, advice);
  return advice;
}

/** Of the changes those after which it is gone and nothing that was fine before is wrong. */
function fixesOf(document: NetloomDocument, root: GraphAnalysis, found: Found): Fix[] {
  const { rule, scope } = found;
  const known = brokenPlaces(document, root);
  return rule.changes(found, document).flatMap((change): Fix[] => {
    const changed = change.apply(document);
    if (changed === document) return [];
    const after = analyzeRoot(changed);
    if (findAll(changed, after).some((left) => left.rule === rule && left.scope === scope)) return [];
    for (const place of brokenPlaces(changed, after)) if (!known.has(place)) return [];
    const delta = after.cost.parameters - root.cost.parameters;
    return [{ ...change, title: change.title + instances(document, scope), parameterDelta: known.size > 0 ? null : delta }];
  });
}

/** A change of a definition says whom it reaches. */
function instances(document: NetloomDocument, scope: string | null): string {
  if (scope === null) return '';
  const uses = usesOf(document, scope);
  return uses === 1 ? '' : ` (changes ${uses} instances)`;
}
