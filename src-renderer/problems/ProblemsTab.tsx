import type { Problem } from '#core/analysis/types.ts';
import { problemKey } from '#core/drawing/keys.ts';
import { formatShape } from '#core/shapes/shape.ts';
import { Empty } from '../controls/Empty.tsx';
import { Icon } from '../icons/Icon.tsx';
import { showProblemAt } from '../state/commands/going.ts';
import { useProblems } from '../state/hooks.ts';
import { useEditor } from '../state/store.ts';
import { AdviceGroup } from './AdviceGroup.tsx';
import { Fixes } from './Fixes.tsx';
import { useAdvice } from './useAdvice.ts';
import './problems.css';

/** Everything that is wrong, errors first, each with its place, its reason and its mends; below it, advice. */
export function ProblemsTab() {
  const problems = useProblems();
  const advice = useAdvice();
  const empty = useEditor((state) => state.document.graph.nodes.length === 0);
  if (empty) {
    return (
      <Empty title="Nothing is drawn yet">
        Drag operators from the left onto the canvas. What does not fit is explained here, with ways to mend it.
      </Empty>
    );
  }
  if (problems.length === 0 && advice.length === 0) {
    return <Empty title="No problems">Every shape fits. Press Train to see it learn.</Empty>;
  }
  return (
    <div className="problems">
      {problems.length === 0 ? (
        <p className="problems-none">
          <Icon name="check" size={15} />
          <b>No problems</b>
          <span>Every shape fits. Press Train to see it learn.</span>
        </p>
      ) : (
        <ul aria-label="Problems">
          {problems.map((problem) => (
            <ProblemRow key={problemKey(problem)} problem={problem} />
          ))}
        </ul>
      )}
      <AdviceGroup advice={advice} />
    </div>
  );
}

function ProblemRow({ problem }: { problem: Problem }) {
  const shown = useEditor((state) => state.shownProblem === problemKey(problem));
  return (
    <li className={`problem ${problem.severity}${shown ? ' shown' : ''}`}>
      <button type="button" className="problem-text" onClick={() => showProblemAt(problem)}>
        <Icon name="warning" size={15} />
        <span>
          <span className="problem-title">
            <b>{problem.title}</b>
            {problem.where !== '' && <code>{problem.where}</code>}
          </span>
          <span className="problem-message">{problem.message}</span>
          {problem.shapes && problem.shapes.length > 0 && (
            <span className="problem-shapes">
              {problem.shapes.map(({ label, shape }) => (
                <span key={label}>
                  {label} <code>{formatShape(shape)}</code>
                </span>
              ))}
            </span>
          )}
        </span>
      </button>
      {problem.fixes.length > 0 && (
        <div className="problem-fixes">
          <Fixes fixes={problem.fixes} path={problem.path} />
        </div>
      )}
    </li>
  );
}
