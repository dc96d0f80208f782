import fc from 'fast-check';
import { randomGenerator } from '#core/plan/random.ts';
import { sampleIds, templateText } from '../core/templates/load.ts';
import { cpuTime } from '../cpuTime.ts';
import { examineValue } from './examine.ts';
import { mutated } from './mutate.ts';
import { networks } from './networks.ts';

export interface FuzzReport {
  readonly runs: number;
  readonly outcomes: Readonly<Record<string, number>>;
  /** Runs that computed for longer than a second. */
  readonly slow: number;
  readonly slowestMs: number;
}

/** Something to mutate, and what is done with what comes out. */
export interface Target {
  readonly name: string;
  readonly original: unknown;
  readonly examine: (value: unknown) => string;
}

/** The sample of the templates, and networks of all operators; small templates come up more often, a run of theirs takes a hundredth of the time. */
export function documentTargets(): readonly Target[] {
  const templates = sampleIds.flatMap((id) => {
    const original: unknown = JSON.parse(templateText(id));
    const target = { name: id, original, examine: examineValue };
    return Array.from({ length: id.startsWith('networks/') ? 1 : 3 }, () => target);
  });
  // Templates hold few kinds of operators; these hold all
  const drawn = fc.sample(networks(), { seed: 7, numRuns: 40 });
  return [...templates, ...drawn.map((original, i) => ({ name: `random network ${i}`, original, examine: examineValue }))];
}

/** Mutates and examines; throws at the first fault, with all that repeats it. `each` is called after every run. */
export function fuzz(targets: readonly Target[], runs: number, seed: number, each?: (run: number) => void): FuzzReport {
  const outcomes: Record<string, number> = {};
  let [slow, slowestMs] = [0, 0];
  for (let run = 0; run < runs; run++) {
    const random = randomGenerator(seed, run);
    const target = targets[random.below(targets.length)]!;
    const value = mutated(random, target.original);
    const start = cpuTime();
    let outcome: string;
    try {
      outcome = target.examine(value);
    } catch (error) {
      throw new Error(`seed ${seed}, run ${run}, ${target.name}: ${error instanceof Error ? error.message : error}`, {
        cause: error,
      });
    }
    const ms = cpuTime() - start;
    if (ms > 1000) slow++;
    slowestMs = Math.max(slowestMs, ms);
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    each?.(run);
  }
  return { runs, outcomes, slow, slowestMs };
}
