import { pathKey } from '#core/drawing/keys.ts';
import { placeAt } from '#core/drawing/places.ts';
import { layoutSignature } from '#core/drawing/signature.ts';
import type { Drawing } from '#core/drawing/types.ts';
import { shownSource } from '../state/shown.ts';
import { editorStore } from '../state/store.ts';
import type { Arranged } from './arrange.ts';
import { arrange } from './arrange.ts';
import { drawNow } from './newest.ts';

interface Ahead extends Arranged {
  readonly signature: string;
  readonly drawing: Drawing;
}

let ahead: Ahead | null = null;

/** Names the graph that a layout is for: the same words mean the same place of the same opened document. */
export function placeKeyOf(opened: number, comparing: number | null, path: readonly string[]): string {
  return `${opened} ${comparing ?? ''} ${pathKey(path)}`;
}

/** All that a layout depends on, as one text. */
export function signatureOf(placeKey: string, drawing: Drawing): string {
  return `${placeKey} ${layoutSignature(drawing)}`;
}

/**
 * Lays out the drawing that the window begins with, so that the window's first picture has it. One that fails is asked for
 * again, and told of, by the canvas itself.
 */
export async function layOutAhead(): Promise<void> {
  const state = editorStore.getState();
  const source = shownSource(state);
  const place = placeAt(source, state.place.path);
  if (!place) return;
  const drawing = drawNow({ ...source, openInstances: state.openInstances }, place, undefined);
  const signature = signatureOf(placeKeyOf(state.opened, state.comparing?.number ?? null, place.path), drawing);
  const arranged = await arrange(drawing).catch(() => null);
  ahead = arranged && { ...arranged, signature, drawing };
}

/** What was laid out ahead, and the drawing that it was made for. */
export function takeAhead(): Ahead | null {
  const taken = ahead;
  ahead = null;
  return taken;
}
