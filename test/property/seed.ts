/** Seed and number of runs of a random test: `NETLOOM_SEED` and `NETLOOM_RUNS` repeat one, or make it long. */
export function randomRun(title: string, runs: number): { readonly seed: number; readonly numRuns: number } {
  const seed = Number(process.env.NETLOOM_SEED ?? Math.floor(Math.random() * 2 ** 31));
  const numRuns = Number(process.env.NETLOOM_RUNS ?? runs);
  process.stdout.write(`${title}: seed ${seed}, ${numRuns} runs\n`);
  return { seed, numRuns };
}
