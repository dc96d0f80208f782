import type { NetloomDocument } from '#core/document/types.ts';

let kept: NetloomDocument | null = null;

/** The drawing counts as saved because it is kept with its lesson. */
export function noteKept(document: NetloomDocument): void {
  kept = document;
}

/** Whether that is all that keeps a drawing. A browser may write such storage many seconds later, which a kill does not wait for. */
export function isKeptWithLesson(document: NetloomDocument): boolean {
  return document === kept;
}
