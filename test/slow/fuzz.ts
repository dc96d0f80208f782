import type { FuzzReport } from '../property/fuzz.ts';
import { documentTargets, fuzz } from '../property/fuzz.ts';
import { fuzzFiles } from '../property/fuzzFiles.ts';
import { kerasTargets } from '../property/importTargets.ts';

export interface FuzzOptions {
  readonly runs: number;
  readonly seed: number;
  /** Collects garbage, so that the heap shows what is really held. */
  readonly collect: () => void;
}

/** Memory is looked at this often. */
const intervals = 10;

/** Mutates documents, Keras's JSON and its files' bytes; prints what came of them and how the heap went. Throws at the first fault. */
export async function runFuzz(options: FuzzOptions, print: (line: string) => void): Promise<void> {
  print(`seed ${options.seed}, ${options.runs} runs`);
  const { runs, seed, collect } = options;
  for (const [name, targets, share] of [
    ['documents', documentTargets(), 0.6],
    ['Keras files', kerasTargets(200_000), 0.4],
  ] as const) {
    const count = Math.round(runs * share);
    const heap: number[] = [];
    const every = Math.max(1, Math.floor(count / intervals));
    const start = performance.now();
    const report = fuzz(targets, count, seed, (run) => {
      if ((run + 1) % every !== 0) return;
      collect();
      heap.push(Math.round(process.memoryUsage().heapUsed / 2 ** 20));
    });
    const seconds = ((performance.now() - start) / 1000).toFixed(0);
    print(`${name}: ${words(report)} in ${seconds} s; heap in MiB: ${heap.join(' ')}`);
    // What caches hold levels off; a leak goes on
    if (heap.length >= intervals && heap.at(-1)! > 1.5 * heap[Math.floor(heap.length / 2)]! + 20)
      throw new Error(`the heap grew from ${heap[0]} to ${heap.at(-1)} MiB`);
  }
  // A damaged file takes a hundred times as long as a damaged drawing: a thread with the HDF5 library opens it
  const files = await fuzzFiles(Math.round(runs / 100), seed);
  print(`files with damaged bytes: ${words(files)}`);
}

function words({ runs, outcomes, slow, slowestMs }: FuzzReport): string {
  const list = Object.entries(outcomes).map(([outcome, n]) => `${n} ${outcome}`);
  return `${runs} runs: ${list.join(', ')}; ${slow} too slow, the slowest ${slowestMs.toFixed(0)} ms`;
}
