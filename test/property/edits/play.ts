import { isDeepStrictEqual } from 'node:util';
import { adviceFor } from '#core/analysis/advice/advice.ts';
import { analyze } from '#core/analysis/analyze.ts';
import { sameEdge } from '#core/document/edits/edges.ts';
import { restoreDocument } from '#core/document/restore.ts';
import { serializeDocument } from '#core/document/serialize.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { drawPlace } from '#core/drawing/drawing.ts';
import { keyPath, problemKey } from '#core/drawing/keys.ts';
import { placeAt } from '#core/drawing/places.ts';
import type { Drawing } from '#core/drawing/types.ts';
import { currentPlace } from '#renderer/state/commands/views.ts';
import { shownSource } from '#renderer/state/shown.ts';
import { editorStore } from '#renderer/state/store.ts';
import { assertUnpolluted } from '../examine.ts';
import { facts } from '../facts.ts';
import { Chance } from './chance.ts';
import { deeds } from './deeds.ts';
import { state, viewAt } from './look.ts';

/** One deed, and the numbers that decide what it is done to. */
export interface Step {
  readonly deed: string;
  readonly numbers: readonly number[];
}

/** Steps that changed the document are counted, for the report. */
export interface Played {
  readonly steps: number;
  readonly edits: number;
}

/** A copy that shares nothing, so that nothing that was remembered about the original is found again. */
const copyOf = (document: NetloomDocument): NetloomDocument => structuredClone(document);

/** Does all of it to a document, and holds what comes out against what must always be true. */
export async function play(document: NetloomDocument, steps: readonly Step[]): Promise<Played> {
  state().replaceDocument(document, null);
  const start = copyOf(document);
  let edits = 0;
  let drawing = checkDrawing(undefined);
  for (const { deed, numbers } of steps) {
    const before = state().document;
    await deeds[deed]!(new Chance(numbers));
    if (state().document !== before) {
      edits++;
      checkDocument(state().document);
    }
    checkView();
    drawing = checkDrawing(drawing);
  }
  checkAnalysis(state().document);
  checkHistory(start);
  assertUnpolluted();
  return { steps: steps.length, edits };
}

/** Nothing that is selected, entered or explained points to nothing. */
function checkView(): void {
  const { selection, selectedEdge, place, shownProblem, analysis, document, comparing, step } = state();
  if (comparing) throw new Error('the comparison was not left');
  const source = shownSource(state());
  if (!placeAt(source, place.path)) throw new Error(`the place ${place.path.join('/')} is gone`);
  for (const key of selection) if (!viewAt(key)) throw new Error(`${key} is selected, but gone`);
  if (selectedEdge) {
    const holder = placeAt(source, [...place.path, ...keyPath(selectedEdge.holder)]);
    if (!holder?.graph.edges.some((edge) => sameEdge(edge, selectedEdge.edge))) throw new Error('the selected wire is gone');
  }
  if (shownProblem !== null && !analysis.problems.some((problem) => problemKey(problem) === shownProblem))
    throw new Error('the problem that is explained is gone');
  if (analysis !== analyze(document)) throw new Error('the analysis is of another document');
  if (editorStore.temporal.getState().pastStates.length > 0 && step === '') throw new Error('a step without a title');
}

/** What is drawn from the drawing before is what is drawn of nothing. */
function checkDrawing(previous: Drawing | undefined): Drawing {
  const source = { ...shownSource(state()), openInstances: state().openInstances };
  const drawing = drawPlace(source, currentPlace(), previous);
  same('the drawing', drawing, drawPlace(source, currentPlace()));
  return drawing;
}

/** What is saved is read again as it was, without a remark. */
function checkDocument(document: NetloomDocument): void {
  const text = serializeDocument(document);
  const restored = restoreDocument(text);
  if (!restored.ok) throw new Error(`what was saved can't be opened: ${restored.message}`);
  const [notice] = restored.notices;
  if (notice) throw new Error(`what was saved is not read whole: ${notice.where.slice(0, 200)}: ${notice.message}`);
  same('the document that was saved and opened', restored.document, document);
  if (serializeDocument(restored.document) !== text) throw new Error('saved once more the text is another');
}

/** What was kept and renewed edit by edit is what one finds who opens the file. */
function checkAnalysis(document: NetloomDocument): void {
  const fresh = copyOf(document);
  same('the analysis', facts(document), facts(fresh));
  same('the advice', adviceFacts(document), adviceFacts(fresh));
}

function adviceFacts(document: NetloomDocument): unknown {
  return adviceFor(document).map(({ fixes, ...advice }) => ({ ...advice, fixes: fixes.map(({ id }) => id) }));
}

/** Undo to the start and redo to the end pass the same documents, and nothing has been changed underneath. */
function checkHistory(start: NetloomDocument): void {
  const end = copyOf(state().document);
  const future = editorStore.temporal.getState().futureStates.length;
  const passed: [NetloomDocument, NetloomDocument][] = [];
  while (editorStore.temporal.getState().pastStates.length > 0) {
    passed.push([state().document, copyOf(state().document)]);
    state().undo();
    checkView();
  }
  sameDocument('undo to the start', state().document, start);
  for (const [document, snapshot] of passed.reverse()) {
    state().redo();
    checkView();
    if (state().document !== document) throw new Error('redo passes another document than undo');
    sameDocument('a step of redo', document, snapshot);
  }
  sameDocument('redo to the end', state().document, end);
  if (editorStore.temporal.getState().futureStates.length !== future) throw new Error('redo came to another end');
}

function sameDocument(what: string, document: NetloomDocument, expected: NetloomDocument): void {
  same(what, document, expected);
  if (serializeDocument(document) !== serializeDocument(expected)) throw new Error(`${what}: the text is another`);
}

function same(what: string, value: unknown, expected: unknown): void {
  if (isDeepStrictEqual(value, expected)) return;
  throw new Error(`${what} differs: ${firstDifference(value, expected)}`);
}

/** The first place where two values differ, for who reads the failure. */
function firstDifference(a: unknown, b: unknown, path = ''): string {
  if (typeof a === 'object' && typeof b === 'object' && a !== null && b !== null) {
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const [one, other] = [(a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]];
      if (!isDeepStrictEqual(one, other)) return firstDifference(one, other, `${path}.${key}`);
    }
  }
  const short = (value: unknown): string => (JSON.stringify(value) ?? String(value)).slice(0, 300);
  return `${path || 'all of it'}: ${short(a)} instead of ${short(b)}`;
}
