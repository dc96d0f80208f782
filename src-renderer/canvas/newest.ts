import { createStore, useStore } from 'zustand';
import { drawPlace } from '#core/drawing/drawing.ts';
import { pathKey } from '#core/drawing/keys.ts';
import { placeAt } from '#core/drawing/places.ts';
import type { CardData, Drawing, Wire } from '#core/drawing/types.ts';
import type { DrawingSource, PlaceView } from '#core/drawing/views.ts';
import type { NewWords } from '#core/drawing/words.ts';
import { newWords } from '#core/drawing/words.ts';
import type { EditorState } from '../state/types.ts';

const none: NewWords = { cards: new Map(), wires: new Map() };
/** What the last edit said anew, by the card or wire that the canvas still has. */
const words = createStore<NewWords>(() => none);

/** The card as it is now. An edit that changes nothing but words is in its cards before the canvas is gone through. */
export function useNewest(card: CardData): CardData {
  return useStore(words, ({ cards }) => cards.get(card) ?? card);
}

export function useNewestWire(wire: Wire | undefined): Wire | undefined {
  return useStore(words, ({ wires }) => wire && (wires.get(wire) ?? wire));
}

let made: { readonly source: DrawingSource; readonly path: string; readonly drawing: Drawing } | null = null;

/** Says in its cards and wires what an edit changed in `drawn`; false where it changed more than words, or what is looked at. */
export function sayAhead(drawn: Drawing, shown: EditorState, now: EditorState): boolean {
  const busy = shown.preview !== null || shown.comparing !== null || now.preview !== null || now.comparing !== null;
  const moved = now.place !== shown.place || now.openInstances !== shown.openInstances || now.shownCopies !== shown.shownCopies;
  const place = busy || moved ? null : placeAt(now, now.place.path);
  const drawing = place && drawPlace(now, place, drawn);
  const change = drawing && newWords(drawn, drawing);
  made = drawing && { source: now, path: pathKey(now.place.path), drawing };
  words.setState(change ?? none, true);
  return change !== null;
}

/** The drawing of a place; what was made of it ahead is not made again. */
export function drawNow(source: DrawingSource, place: PlaceView, previous: Drawing | undefined): Drawing {
  const { source: known, path, drawing } = made ?? {};
  const same =
    known?.document === source.document &&
    known.analysis === source.analysis &&
    known.openInstances === source.openInstances &&
    known.shownCopies === source.shownCopies &&
    path === pathKey(place.path);
  return same && drawing ? drawing : drawPlace(source, place, previous);
}

/** The canvas has it all: nothing is kept for it. */
export function forgetAhead(): void {
  made = null;
  if (words.getState() !== none) words.setState(none, true);
}
