import { setParameter } from '../../document/edits/nodes.ts';
import type { NetloomDocument } from '../../document/types.ts';
import type { FoundProblem } from '../problems.ts';
import type { GraphAnalysis } from '../types.ts';
import type { Candidate } from './try.ts';

/** A window that is larger than its map: pad, or make the window as small as the map. */
export function windowCandidates(_document: NetloomDocument, problem: FoundProblem, root: GraphAnalysis): readonly Candidate[] {
  const id = problem.node;
  const input = root.nodes.get(id)?.inputs[0];
  const values = root.nodes.get(id)?.values ?? {};
  const name = Object.hasOwn(values, 'poolSize') ? 'poolSize' : 'kernelSize';
  const size = values[name];
  const candidates: Candidate[] = [
    {
      id: 'padding-same',
      title: 'Use padding same',
      detail: 'Zeros at the border make room for the window',
      apply: (d) => setParameter(d, null, id, 'padding', 'same'),
    },
  ];
  if (input && Array.isArray(size)) {
    const fitting = [0, 1].map((axis) => Math.max(1, Math.min(Number(size[axis]), input[axis] ?? Number(size[axis]))));
    candidates.push({
      id: 'smaller-window',
      title: `Use a window of ${fitting[0]} × ${fitting[1]}`,
      detail: 'As large as the feature map that arrives',
      apply: (d) => setParameter(d, null, id, name, fitting),
    });
  }
  return candidates;
}
