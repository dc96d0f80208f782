import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Problem } from '#core/analysis/types.ts';
import { unionOf } from '#core/compare/union.ts';
import { blockOf } from '#core/document/scope.ts';
import { isBlockNode } from '#core/document/types.ts';
import type { FrameView } from '#core/drawing/frames.ts';
import { frameView } from '#core/drawing/frames.ts';
import { problemKey } from '#core/drawing/keys.ts';
import { nodeAtKey, placeAt } from '#core/drawing/places.ts';
import type { NodeView, PlaceView } from '#core/drawing/views.ts';
import { unionSource } from './shown.ts';
import { editorStore, useEditor } from './store.ts';

/** What reading the drawing needs, renewed only when one of it changes. In a comparison it is the union of both. */
export function useSource() {
  const document = useEditor((state) => state.document);
  const analysis = useEditor((state) => state.analysis);
  const shownCopies = useEditor((state) => state.shownCopies);
  const comparison = useEditor((state) => state.comparing?.comparison ?? null);
  return useMemo(
    () => ({ ...(comparison ? unionSource(comparison) : { document, analysis }), shownCopies }),
    [document, analysis, shownCopies, comparison],
  );
}

/** The graph that the person looks at. */
export function usePlaceView(): PlaceView {
  const source = useSource();
  const path = useEditor((state) => state.place.path);
  // The store never keeps a path that leads nowhere
  return useMemo(() => placeAt(source, path) ?? placeAt(source, [])!, [source, path]);
}

/** What the canvas draws: the document, two in a comparison, or the document with what a fix would make of it. */
export function useShown() {
  const source = useSource();
  const place = usePlaceView();
  const openInstances = useEditor((state) => state.openInstances);
  const preview = useEditor((state) => state.preview);
  const comparing = useEditor((state) => state.comparing?.comparison ?? null);
  return useMemo(() => {
    const real = { source: { ...source, openInstances }, place, comparison: comparing, preview: null };
    if (comparing || !preview) return real;
    const united = { ...real.source, ...unionOf(preview.comparison) };
    const there = placeAt(united, place.path);
    return there ? { source: united, place: there, comparison: preview.comparison, preview } : real;
  }, [source, place, openInstances, preview, comparing]);
}

/** The selected nodes, in the order of their selection. */
export function useSelectedNodes(): readonly NodeView[] {
  const source = useSource();
  const place = usePlaceView();
  const selection = useEditor((state) => state.selection);
  return useMemo(
    () => [...selection].map((key) => nodeAtKey(source, place, key)).filter((view) => view !== null),
    [source, place, selection],
  );
}

/** The selected frame with what stands in it. */
export function useSelectedFrame(): FrameView | null {
  const source = useSource();
  const place = usePlaceView();
  const selected = useEditor((state) => state.selectedFrame);
  return useMemo(() => selected && frameView(source, place, selected), [source, place, selected]);
}

export function useProblems(): readonly Problem[] {
  return useEditor((state) => state.analysis.problems);
}

/** The problem whose explanation stands open. */
export function useShownProblem(): Problem | null {
  const problems = useProblems();
  const key = useEditor((state) => state.shownProblem);
  return useMemo(
    () => (key === null ? null : (problems.find((problem) => problemKey(problem) === key) ?? null)),
    [problems, key],
  );
}

export interface History {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** What undo takes back and redo does again, in words; empty where there is nothing. */
  readonly undoTitle: string;
  readonly redoTitle: string;
}

export function useHistory(): History {
  const step = useEditor((state) => state.step);
  const canUndo = useStore(editorStore.temporal, (history) => history.pastStates.length > 0);
  const redoTitle = useStore(editorStore.temporal, (history) => history.futureStates.at(-1)?.step ?? '');
  const canRedo = useStore(editorStore.temporal, (history) => history.futureStates.length > 0);
  return { canUndo, canRedo, undoTitle: canUndo ? step : '', redoTitle };
}

export interface HistoryStep {
  /** How far it is from now: below zero to undo, above to do again. */
  readonly steps: number;
  readonly title: string;
}

/** Every state that can be gone to, the latest first; each is called after the step that led there. */
export function useHistorySteps(): readonly HistoryStep[] {
  const step = useEditor((state) => state.step);
  const past = useStore(editorStore.temporal, (history) => history.pastStates);
  const future = useStore(editorStore.temporal, (history) => history.futureStates);
  return useMemo(
    () => [
      ...future.map((state, i) => ({ steps: future.length - i, title: state.step ?? '' })),
      { steps: 0, title: step },
      ...past.map((state, i) => ({ steps: i - past.length, title: state.step ?? '' })).reverse(),
    ],
    [step, past, future],
  );
}

export function useUnsaved(): boolean {
  return useEditor((state) => state.document !== state.savedDocument);
}

export interface Crumb {
  readonly title: string;
  /** For `stepOut`. */
  readonly depth: number;
}

/** From the document down to where the person stands. */
export function useBreadcrumbs(): readonly Crumb[] {
  const { document } = useSource();
  const path = useEditor((state) => state.place.path);
  return useMemo(() => {
    const crumbs: Crumb[] = [{ title: document.name, depth: 0 }];
    let graph = document.graph;
    for (const [i, id] of path.entries()) {
      const node = graph.nodes.find((other) => other.id === id);
      if (!node || !isBlockNode(node)) break;
      crumbs.push({ title: node.name, depth: i + 1 });
      graph = blockOf(document, node.block)?.graph ?? graph;
    }
    return crumbs;
  }, [document, path]);
}
