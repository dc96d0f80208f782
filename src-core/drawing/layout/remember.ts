import type { ElkNode } from 'elkjs/lib/elk-api.js';
import type { RunElk } from './place.ts';

/** So many answers are kept, the newest. */
const limit = 200;

/** Asks only once what was asked before: networks repeat themselves, and undo brings back what was there. */
export function rememberLayouts(runElk: RunElk): RunElk {
  const known = new Map<string, Promise<ElkNode>>();
  return (graph) => {
    const question = JSON.stringify(graph);
    const before = known.get(question);
    if (before) return before;
    const answer = runElk(graph);
    known.set(question, answer);
    // Another try may have more luck
    answer.catch(() => known.delete(question));
    for (const oldest of known.keys()) {
      if (known.size <= limit) break;
      known.delete(oldest);
    }
    return answer;
  };
}
