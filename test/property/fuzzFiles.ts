import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { randomGenerator } from '#core/plan/random.ts';
import { openNetwork } from '#main/import/open.ts';
import { assertUnpolluted, examine } from './examine.ts';
import type { FuzzReport } from './fuzz.ts';
import { mutatedBytes } from './mutate.ts';

const folder = fileURLToPath(new URL('../reference/models/', import.meta.url));
const maximumBytes = 200_000;
/** A refusal takes 20 seconds at most; what a busy machine adds is no fault. */
const longest = 30_000;
/** Reading weights starts a thread with the HDF5 library; most damage shows before. */
const weightsEvery = 4;

/**
 * Archives and HDF5 files of Keras with damaged bytes, opened as a person would. Whatever is no refusal in plain words, or
 * takes longer than a refusal may, is a fault.
 */
export async function fuzzFiles(runs: number, seed: number, each?: (run: number) => void): Promise<FuzzReport> {
  const files = readdirSync(folder)
    .filter((name) => /\.(keras|h5)$/.test(name))
    .map((name) => ({ name, bytes: readFileSync(folder + name) }))
    .filter(({ bytes }) => bytes.length <= maximumBytes);
  const temporary = mkdtempSync(path.join(tmpdir(), 'netloom-fuzz-'));
  const outcomes: Record<string, number> = {};
  let [slow, slowestMs] = [0, 0];
  try {
    for (let run = 0; run < runs; run++) {
      const random = randomGenerator(seed, run);
      const { name, bytes } = files[random.below(files.length)]!;
      const file = path.join(temporary, `damaged${path.extname(name)}`);
      writeFileSync(file, mutatedBytes(random, bytes));
      const start = performance.now();
      let outcome: string;
      try {
        const { document } = await openNetwork(file, { weights: run % weightsEvery === 0 });
        outcome = examine(document);
      } catch (error) {
        if (!(error instanceof Error) || error.name !== 'ContractError' || !/\w.*[.?]$/s.test(error.message))
          throw new Error(`seed ${seed}, run ${run}, ${name}: ${error instanceof Error ? error.message : error}`, {
            cause: error,
          });
        outcome = 'refused';
      }
      assertUnpolluted();
      const ms = performance.now() - start;
      if (ms > longest) slow++;
      slowestMs = Math.max(slowestMs, ms);
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      each?.(run);
    }
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  return { runs, outcomes, slow, slowestMs };
}
