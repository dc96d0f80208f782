import fc from 'fast-check';
import { useToasts } from '#renderer/shell/toasts.ts';
import { play } from './play.ts';
import { sequences } from './sequences.ts';

export interface EditsReport {
  readonly sequences: number;
  readonly steps: number;
  /** Steps that changed the document. */
  readonly edits: number;
  readonly slowestMs: number;
}

interface Options {
  readonly each?: (run: number) => void;
  /** Milliseconds that a fault's sequence is made shorter for; the shortest that was found by then is told. */
  readonly shortenFor?: number;
}

/** Plays random sequences; throws at the first fault with the seed, its path, and the shortest sequence that shows it. */
export async function fuzzEdits(
  runs: number,
  seed: number,
  { each, shortenFor = Number.POSITIVE_INFINITY }: Options = {},
): Promise<EditsReport> {
  let [count, steps, edits, slowestMs] = [0, 0, 0, 0];
  let shortenUntil = Number.POSITIVE_INFINITY;
  await fc.assert(
    fc.asyncProperty(sequences, async ([start, list]) => {
      useToasts.setState({ toasts: [] });
      const begun = performance.now();
      // Only a fault sets this: what is still tried after it is no shorter sequence any more
      if (begun > shortenUntil) return;
      const played = await play(start.document, list).catch((fault: unknown) => {
        if (shortenUntil === Number.POSITIVE_INFINITY) shortenUntil = performance.now() + shortenFor;
        throw fault;
      });
      slowestMs = Math.max(slowestMs, performance.now() - begun);
      steps += played.steps;
      edits += played.edits;
      each?.(++count);
    }),
    { numRuns: runs, seed, endOnFailure: false },
  );
  return { sequences: runs, steps, edits, slowestMs };
}
