import { pathKey, problemKey } from '#core/drawing/keys.ts';
import type { NodeView } from '#core/drawing/views.ts';
import { Icon } from '../icons/Icon.tsx';
import { showProblemAt } from '../state/commands/going.ts';
import { useProblems } from '../state/hooks.ts';

/** The problems of the selected node, in short; pressed, the canvas explains. */
export function NodeProblems({ view }: { view: NodeView }) {
  const problems = useProblems();
  const key = pathKey(view.path);
  const own = problems
    .filter((problem) => pathKey(problem.path) === key || pathKey(problem.path).startsWith(`${key}/`))
    .slice(0, 3);
  return own.map((problem) => (
    <button
      type="button"
      key={problemKey(problem)}
      className={`inspector-problem ${problem.severity}`}
      title={problem.message}
      onClick={() => showProblemAt(problem)}
    >
      <Icon name="warning" size={14} />
      <span className="inspector-problem-title">{problem.title}</span>
    </button>
  ));
}
