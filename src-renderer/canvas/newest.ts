import { createStore, useStore } from 'zustand';
import { analyze } from '#core/analysis/analyze.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { drawPlace, redrawPlace } from '#core/drawing/drawing.ts';
import { pathKey } from '#core/drawing/keys.ts';
import { placeAt } from '#core/drawing/places.ts';
import type { CardData, Drawing, Wire } from '#core/drawing/types.ts';
import type { DrawingSource, PlaceView } from '#core/drawing/views.ts';
import type { NewWords } from '#core/drawing/words.ts';
import { newWords } from '#core/drawing/words.ts';
import type { Piece } from '../state/pieces.ts';
import type { EditorState } from '../state/types.ts';
import { arrangeAhead } from './arrange.ts';
import { isLarge } from './large.ts';
import { placeAhead } from './placedAhead.ts';

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

/**
 * Says in its cards and wires what an edit changed in `drawn`; false where it changed more than words, or what is looked at.
 * Where finding that out is much work, that and placing what comes of it are given back, to be done in pieces.
 */
export function sayAhead(drawn: Drawing, shown: EditorState, now: EditorState): boolean | readonly Piece[] {
  const busy = shown.preview !== null || shown.comparing !== null || now.preview !== null || now.comparing !== null;
  const moved = now.place !== shown.place || now.openInstances !== shown.openInstances || now.shownCopies !== shown.shownCopies;
  const place = busy || moved ? null : placeAt(now, now.place.path);
  made = null;
  if (!place) {
    words.setState(none, true);
    return false;
  }
  const say = (drawing: Drawing): boolean => {
    made = { source: now, path: pathKey(place.path), drawing };
    const change = newWords(drawn, drawing);
    words.setState(change ?? none, true);
    return change !== null;
  };
  const quick = isLarge(drawn) ? redrawPlace(now, place, drawn) : drawPlace(now, place, drawn);
  if (quick) return say(quick);
  return [
    () => say(drawPlace(now, place, drawn)),
    () => {
      if (made) placeAhead(made.drawing);
      return false;
    },
    () => {
      // Its layout is counted out beside the window while the rest goes on
      if (made) arrangeAhead(made.drawing);
      return false;
    },
  ];
}

/** The drawing of a place; what was made of it ahead is not made again. */
export function drawNow(source: DrawingSource, place: PlaceView, previous: Drawing | undefined): Drawing {
  const { source: known, path, drawing } = made ?? {};
  const same =
    known?.document === source.document &&
    known.analysis === source.analysis &&
    alikeOrEmpty(known.openInstances, source.openInstances) &&
    alikeOrEmpty(known.shownCopies, source.shownCopies) &&
    path === pathKey(place.path);
  return same && drawing ? drawing : drawPlace(source, place, previous);
}

function alikeOrEmpty<T extends { readonly size: number }>(a: T, b: T): boolean {
  return a === b || a.size + b.size === 0;
}

/** Draws a document that is about to be put into the window, as the canvas will ask for it then. */
export function drawAhead(document: NetloomDocument): Drawing {
  const source: DrawingSource = { document, analysis: analyze(document), openInstances: new Set(), shownCopies: new Map() };
  const drawing = drawPlace(source, placeAt(source, [])!);
  made = { source, path: pathKey([]), drawing };
  return drawing;
}

/** The canvas has it all: nothing is kept for it. */
export function forgetAhead(): void {
  made = null;
  if (words.getState() !== none) words.setState(none, true);
}
