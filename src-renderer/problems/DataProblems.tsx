import { useDeferredValue, useMemo } from 'react';
import { analyze } from '#core/analysis/analyze.ts';
import type { DataFacts } from '#core/analysis/data/dataFaults.ts';
import { dataProblems } from '#core/analysis/data/dataProblems.ts';
import type { Dataset } from '#core/contract/index.ts';
import { problemKey } from '#core/drawing/keys.ts';
import { Icon } from '../icons/Icon.tsx';
import { useEditor } from '../state/store.ts';
import { Fixes } from './Fixes.tsx';
import './problems.css';

/** Why the drawing can't be trained with the chosen data, or should not, and what would mend it. */
export function DataProblems({ dataset }: { dataset: Dataset }) {
  const document = useDeferredValue(useEditor((state) => state.document));
  const facts = useMemo(() => factsOf(dataset), [dataset]);
  const problems = useMemo(() => (facts === null ? [] : dataProblems(document, analyze(document), facts)), [document, facts]);
  if (problems.length === 0) return null;
  return (
    <ul className="data-problems" aria-label="Problems with these data">
      {problems.map((problem) => (
        <li key={problemKey(problem)} className={`problem ${problem.severity}`}>
          <p className="problem-text">
            <Icon name="warning" size={15} />
            <span>
              <span className="problem-title">
                <b>{problem.title}</b>
              </span>
              <span className="problem-message">{problem.message}</span>
            </span>
          </p>
          {problem.fixes.length > 0 && (
            <div className="problem-fixes">
              <Fixes fixes={problem.fixes} path={problem.path} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Null where the host does not say what is to be predicted. */
function factsOf({ title, shape, resized, classes, certain, targetShape }: Dataset): DataFacts | null {
  if (classes.length > 0)
    return { title, shape, resized, targets: { kind: 'classes', count: classes.length, certain: certain !== false } };
  return targetShape ? { title, shape, resized, targets: { kind: 'values', shape: targetShape } } : null;
}
