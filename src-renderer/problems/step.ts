import { keyPath, pathKey, problemKey } from '#core/drawing/keys.ts';
import { canvasNow } from '../canvas/now.ts';
import { showProblemAt } from '../state/commands/going.ts';
import { editorStore } from '../state/store.ts';

/** The next problem, or the one before: from the one that is explained, else from the one at the selection; round from the last to the first. */
export function stepProblem(by: 1 | -1): void {
  const { analysis, announce, refuse } = editorStore.getState();
  // Problems are those of the drawing, not of the two that are compared
  if (refuse()) return;
  const { problems } = analysis;
  if (problems.length === 0) {
    announce('No problems.');
    return;
  }
  const at = currentIndex();
  const next = at < 0 ? (by > 0 ? 0 : problems.length - 1) : (at + by + problems.length) % problems.length;
  const problem = problems[next]!;
  showProblemAt(problem);
  const [selected] = editorStore.getState().selection;
  if (selected !== undefined && problem.path.length > 0) canvasNow()?.focus(selected);
  announce(`Problem ${next + 1} of ${problems.length}: ${problem.title}. ${problem.message}`);
}

function currentIndex(): number {
  const { analysis, shownProblem, selection, place } = editorStore.getState();
  const shown = analysis.problems.findIndex((problem) => problemKey(problem) === shownProblem);
  const [selected] = selection;
  if (shown >= 0 || selected === undefined) return shown;
  const key = pathKey([...place.path, ...keyPath(selected)]);
  return analysis.problems.findIndex(({ path }) => pathKey(path) === key);
}
