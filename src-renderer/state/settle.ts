import { analyze } from '#core/analysis/analyze.ts';
import { sameEdge } from '#core/document/edits/edges.ts';
import { keyPath, problemKey } from '#core/drawing/keys.ts';
import { livingPath, nodeAtKey, placeAt } from '#core/drawing/places.ts';
import type { EditorState, SelectedEdge, SelectedFrame } from './types.ts';

/**
 * What follows from a change, whoever made it (an edit, undo, another file): the analysis is renewed, and
 * nothing stays selected, entered or explained that is gone.
 */
export function settle(state: EditorState, patch: Partial<EditorState>): Partial<EditorState> {
  if (patch.document === undefined || patch.document === state.document) return patch;
  const analysis = analyze(patch.document);
  const next = { ...state, ...patch, analysis };
  const path = livingPath(next, next.place.path);
  const moved = path !== next.place.path;
  const place = placeAt(next, path)!;
  const selection = moved ? [] : [...next.selection].filter((key) => nodeAtKey(next, place, key) !== null);
  const { selectedEdge: edge, selectedFrame: frame } = next;
  return {
    ...patch,
    analysis,
    // Both were of the document before
    comparing: null,
    preview: null,
    place: moved ? { path } : next.place,
    selection: !moved && selection.length === next.selection.size ? next.selection : new Set(selection),
    selectedEdge: edge && !moved && isThere(next, path, edge) ? edge : null,
    selectedFrame: frame && !moved && isFramed(next, path, frame) ? frame : null,
    shownProblem: analysis.problems.some((problem) => problemKey(problem) === next.shownProblem) ? next.shownProblem : null,
  };
}

function isThere(state: EditorState, path: readonly string[], { holder, edge }: SelectedEdge): boolean {
  return placeAt(state, [...path, ...keyPath(holder)])?.graph.edges.some((other) => sameEdge(other, edge)) ?? false;
}

function isFramed(state: EditorState, path: readonly string[], { holder, frame }: SelectedFrame): boolean {
  return placeAt(state, [...path, ...keyPath(holder)])?.graph.frames?.some(({ id }) => id === frame) ?? false;
}
