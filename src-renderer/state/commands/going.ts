import type { Problem } from '#core/analysis/types.ts';
import { pathKey, problemKey } from '#core/drawing/keys.ts';
import { editorStore } from '../store.ts';
import { selectedViews, viewsOf } from './views.ts';

/** Steps into the selected instance, or the one with this key. */
export function stepInto(key?: string): void {
  const view = key === undefined ? selectedViews()[0] : viewsOf([key])[0];
  if (view?.block) editorStore.getState().stepInto(view.key);
}

/** Opens a selected instance in place, or closes it. */
export function toggleInstance(key?: string): void {
  const view = key === undefined ? selectedViews()[0] : viewsOf([key])[0];
  if (view?.block) editorStore.getState().toggleInstance(pathKey(view.path));
}

/** Shows a node wherever it stands: goes to its place, opens what it is inside of, selects it. `path`: ids from the root graph. */
export function reveal(path: readonly string[]): void {
  revealAll([path]);
}

/** The same for several nodes at once. */
export function revealAll(paths: readonly (readonly string[])[]): void {
  const state = editorStore.getState();
  const { path: here } = state.place;
  const inPlace = paths.every((path) => here.length < path.length && here.every((id, depth) => path[depth] === id));
  if (!inPlace) state.stepOut(0);
  const base = inPlace ? here.length : 0;
  for (const path of paths) {
    for (let depth = base + 1; depth < path.length; depth++) {
      const key = pathKey(path.slice(0, depth));
      if (!editorStore.getState().openInstances.has(key)) state.toggleInstance(key);
    }
  }
  state.select(paths.filter((path) => path.length > base).map((path) => pathKey(path.slice(base))));
}

/** Goes to where a problem stands and explains it. */
export function showProblemAt(problem: Problem): void {
  if (problem.path.length > 0) reveal(problem.path);
  editorStore.getState().showProblem(problemKey(problem));
}

/** Opens the explanation of the first error, where there is one. */
export function explainFirst(): void {
  const { analysis, showProblem } = editorStore.getState();
  const first = analysis.problems.find(({ severity }) => severity === 'error');
  if (first) showProblem(problemKey(first));
}
