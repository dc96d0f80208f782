import { breath } from './breath.ts';

/** One of several pieces of work; true: what follows is no longer needed. */
export type Piece = () => boolean;

let left: readonly Piece[] = [];
let going = false;

/**
 * Does long work in pieces, each in a task of its own: what the person does in between is heard. What was left of earlier
 * work is dropped.
 */
export function inPieces(pieces: readonly Piece[]): void {
  left = pieces;
  if (left.length > 0) void goOn();
}

export function hasPieces(): boolean {
  return left.length > 0;
}

export function dropPieces(): void {
  left = [];
}

/** Does at once what is left, for whoever needs it now. */
export function finishPieces(): void {
  while (left.length > 0) next();
}

function next(): void {
  const [piece, ...rest] = left;
  // Before it runs: it may begin other work
  left = rest;
  if (piece?.() && left === rest) left = [];
}

async function goOn(): Promise<void> {
  if (going) return;
  going = true;
  try {
    for (await breath(); left.length > 0; await breath()) next();
  } finally {
    going = false;
    // One piece that fails takes none of the others with it
    if (left.length > 0) void goOn();
  }
}
