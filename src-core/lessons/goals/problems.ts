import type { GoalContext } from '../context.ts';
import type { GoalOf, GoalState } from '../types.ts';

export function noProblems(_: GoalOf<'no-problems'>, { document, analysis }: GoalContext): GoalState {
  const errors = analysis.problems.filter(({ severity }) => severity === 'error');
  const words = 'Nothing is wrong with the drawing';
  if (document.graph.nodes.length === 0) return { met: false, words, now: 'nothing is drawn yet' };
  const none = analysis.problems.length === 0 ? 'no problems' : 'no errors; what is left is advice';
  const now = errors.length === 0 ? none : errors.length === 1 ? 'one problem is left' : `${errors.length} problems are left`;
  return { met: errors.length === 0, words, now };
}

export function problem({ code }: GoalOf<'problem'>, { analysis }: GoalContext): GoalState {
  const found = analysis.problems.find((other) => other.code === code);
  return {
    met: found !== undefined,
    words: `The drawing shows the problem ${code}`,
    now: found ? found.title : 'it does not show yet',
  };
}
