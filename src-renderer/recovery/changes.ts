import { prepareLines, serializeDocument } from '#core/document/serialize.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { idle } from '../shell/idle.ts';

const times = new WeakMap<NetloomDocument, number>();

/** When a document came about: when it was first asked for, in milliseconds since 1970. */
export function changedAt(document: NetloomDocument): number {
  const known = times.get(document) ?? Date.now();
  times.set(document, known);
  return known;
}

/** Keeps the time of a document that was read from where it was kept. */
export function cameAboutAt(document: NetloomDocument, time: number): void {
  times.set(document, time);
}

let last: { readonly document: NetloomDocument; readonly text: string } | null = null;

/** The document as text, written out once. */
export function textOf(document: NetloomDocument): string {
  if (last?.document !== document) last = { document, text: serializeDocument(document) };
  return last.text;
}

/** Milliseconds of work between two pauses, and how long they are made. */
const [turn, patience] = [4, 200];

/** The same, with the work of a large document spread over idle moments; late by some tenths of a second at most. */
export async function textOfWhenIdle(document: NetloomDocument): Promise<string> {
  const end = performance.now() + patience;
  const lines = prepareLines(document);
  for (let done = false; !done; ) {
    if (performance.now() < end) await idle();
    const until = performance.now() + turn;
    do done = lines.next().done === true;
    while (!done && performance.now() < until);
  }
  return textOf(document);
}
