import type { Problem } from '../analysis/types.ts';
import { pathKey } from './keys.ts';

/** The worst problem a node shows, its own or of what stands inside it, by key relative to a place. */
export function problemsByKey(problems: readonly Problem[], place: readonly string[]): ReadonlyMap<string, Problem> {
  const worst = new Map<string, Problem>();
  for (const problem of problems) {
    if (!place.every((id, depth) => problem.path[depth] === id)) continue;
    const inside = problem.path.slice(place.length);
    // A problem deep inside shows on every instance around it, until that is opened
    for (let depth = 1; depth <= inside.length; depth++) {
      const key = pathKey(inside.slice(0, depth));
      const known = worst.get(key);
      if (!known || (known.severity === 'warning' && problem.severity === 'error')) worst.set(key, problem);
    }
  }
  return worst;
}
