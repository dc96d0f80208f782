import { fuzzEdits } from '../property/edits/fuzz.ts';

/** Progress is told this often. */
const intervals = 10;

/** Plays random sequences of edits and prints what came of them. Throws at the first fault. */
export async function runFuzzEdits(options: { runs: number; seed: number }, print: (line: string) => void): Promise<void> {
  const { runs, seed } = options;
  print(`seed ${seed}, ${runs} sequences of random edits`);
  const start = performance.now();
  const every = Math.max(1, Math.floor(runs / intervals));
  const seconds = () => ((performance.now() - start) / 1000).toFixed(0);
  const report = await fuzzEdits(runs, seed, {
    each: (run) => {
      if (run % every === 0) print(`  ${run} sequences, ${seconds()} s`);
    },
  });
  print(
    `${report.sequences} sequences of ${report.steps} steps, ${report.edits} of which changed the drawing: no exception; undo to the start and redo to the end give the same documents; the analysis equals a fresh one. ${seconds()} s, the slowest sequence ${report.slowestMs.toFixed(0)} ms`,
  );
}
