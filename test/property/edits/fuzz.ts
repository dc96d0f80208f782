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

/** Plays random sequences; throws at the first fault with the seed and the shortest sequence that shows it. */
export async function fuzzEdits(runs: number, seed: number, each?: (run: number) => void): Promise<EditsReport> {
  let [count, steps, edits, slowestMs] = [0, 0, 0, 0];
  await fc.assert(
    fc.asyncProperty(sequences, async ([start, list]) => {
      useToasts.setState({ toasts: [] });
      const begun = performance.now();
      const played = await play(start.document, list);
      slowestMs = Math.max(slowestMs, performance.now() - begun);
      steps += played.steps;
      edits += played.edits;
      each?.(++count);
    }),
    { numRuns: runs, seed, endOnFailure: false },
  );
  return { sequences: runs, steps, edits, slowestMs };
}
