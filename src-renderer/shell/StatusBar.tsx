import { formatBytes, formatCount, formatShort, plural } from '../controls/format.ts';
import { stepProblem } from '../problems/step.ts';
import { useProblems } from '../state/hooks.ts';
import { useMemories } from '../state/memory.ts';
import { useEditor } from '../state/store.ts';
import { engineWords, useEngineInUse } from '../training/engines.ts';
import './statusBar.css';

/** The drawing in figures. */
export function StatusBar() {
  const cost = useEditor((state) => state.analysis.root.cost);
  const engine = useEngineInUse();
  return (
    <footer className="status">
      <ProblemCount />
      <span>
        Layers <b>{formatCount(cost.layers)}</b>
      </span>
      <span>
        Parameters <b>{formatCount(cost.parameters)}</b>
      </span>
      <span title={`${formatCount(cost.macs)} for one sample`}>
        Multiply-adds <b>{formatShort(cost.macs)}</b>
      </span>
      <MemoryFigure />
      <span className="status-end">{engine ? engineWords(engine) : ''}</span>
    </footer>
  );
}

/** Once the drawing can be trained. */
function MemoryFigure() {
  const memories = useMemories();
  const training = memories?.float32.training;
  if (!memories || !training) return null;
  const { batchSize } = memories.settings;
  return (
    <span title={`At the peak of a training step, batch ${batchSize}. Each sample less takes its share away.`}>
      Memory <b>{formatBytes(training.total)}</b>
    </span>
  );
}

function ProblemCount() {
  const problems = useProblems();
  const showTab = useEditor((state) => state.showTab);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  const words =
    problems.length === 0
      ? 'No problems'
      : [errors > 0 && plural(errors, 'problem'), warnings > 0 && plural(warnings, 'warning')].filter(Boolean).join(', ');
  return (
    <button
      type="button"
      className={`status-problems${errors > 0 ? ' error' : warnings > 0 ? ' warning' : ''}`}
      title={problems.length === 0 ? undefined : 'Go to the next problem (F8)'}
      onClick={() => {
        showTab('problems');
        if (problems.length > 0) stepProblem(1);
      }}
    >
      {words}
    </button>
  );
}
