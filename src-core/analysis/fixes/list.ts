import { indexGraph } from '../../document/order.ts';
import type { NetloomDocument } from '../../document/types.ts';
import type { FoundProblem } from '../problems.ts';
import type { Fix, GraphAnalysis, ProblemCode } from '../types.ts';
import { instanceCandidates } from './instance.ts';
import { endCandidates, lossCandidates, strideCandidates } from './lint.ts';
import { mergeCandidates } from './mismatch.ts';
import { parameterCandidates } from './parameters.ts';
import type { Candidate } from './try.ts';
import { tryOut } from './try.ts';
import { windowCandidates } from './window.ts';
import { wiringCandidates } from './wiring.ts';

type Finder = (document: NetloomDocument, problem: FoundProblem, root: GraphAnalysis) => readonly Candidate[];

/** Which mends are tried for which problem of the document's own graph; codes without an entry have none yet. */
const finders: Partial<Record<ProblemCode, Finder>> = {
  'add-mismatch': mergeCandidates,
  'window-too-large': windowCandidates,
  'dilated-strides': parameterCandidates,
  'channels-first': parameterCandidates,
  'wrong-parameter': parameterCandidates,
  'unknown-parameter': parameterCandidates,
  expression: parameterCandidates,
  'missing-input': wiringCandidates,
  'too-many-inputs': wiringCandidates,
  'dangling-edge': wiringCandidates,
  cycle: wiringCandidates,
  'no-input': wiringCandidates,
  'recursive-block': wiringCandidates,
  'unused-node': wiringCandidates,
  'unused-input': endCandidates,
  'dead-end': endCandidates,
  'stride-over-kernel': strideCandidates,
  'loss-output': lossCandidates,
  'softmax-of-one': lossCandidates,
};

/** Inside an instance an error is mended at the instance; what only warns there, in the definition, where a mend is known. */
function insideFinder({ code, severity }: FoundProblem): Finder | undefined {
  if (severity === 'error') return instanceCandidates;
  return code === 'stride-over-kernel' ? strideCandidates : undefined;
}

/** The mends that were tried and help, best first. */
export function fixesFor(document: NetloomDocument, root: GraphAnalysis, problem: FoundProblem): readonly Fix[] {
  const top = problem.path[0];
  const known = top === undefined || indexGraph(document.graph).nodes.has(top);
  if (!known) return [];
  const finder = problem.path.length > 1 ? insideFinder(problem) : finders[problem.code];
  return finder ? tryOut(document, root, problem, finder(document, problem, root)) : [];
}
