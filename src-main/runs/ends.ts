import type { Failure } from '#core/contract/index.ts';
import type { Run } from '#core/contract/runs.ts';
import type { ExitReason } from '#main/api/trainerHost.ts';
import { machineMemory } from '#main/engines/memoryLimit.ts';
import { type Need, needWords } from '#main/trainer/need.ts';

/** What remains of a training that ended badly. */
function kept({ lastEpoch }: Run): string {
  return lastEpoch ? `The metrics so far and the weights of epoch ${lastEpoch.epoch} are kept.` : 'The metrics so far are kept.';
}

/** What is known of a training process besides how it ended. */
export interface Circumstances {
  readonly need: Need | null;
  /** The system ended a process for want of memory meanwhile. */
  readonly systemKilled: boolean;
  /** Drawing and data had been found to fit: it was a run, of which something stays. */
  readonly begun: boolean;
}

/** V8's own words at the end of its heap, where it did not fail to get it from the system; what batches are made of lies elsewhere. */
const heapEnd = /^FATAL ERROR: (?!.*(?:Committing|semi ?space)).*JavaScript heap out of memory/m;
const memoryEnd = /out of memory|Fatal process OOM|bad_alloc|Allocation failed|Cannot allocate memory/i;

/** Why a training process is gone that should still be there, in words. */
export function deathReason(
  run: Run,
  { code, signal, said = '' }: ExitReason,
  { need, systemKilled, begun }: Circumstances,
): Failure {
  const name = signal ?? (code === 137 ? 'SIGKILL' : code === 134 ? 'SIGABRT' : null);
  const ending = begun ? ` ${kept(run)}` : '';
  const outOfMemory = (what: string, advice = needWords(need, machineMemory())): Failure => ({
    code: 'out-of-memory',
    message: `${what} ${advice}${ending}`,
  });
  const died = (what: string): Failure => ({ code: 'training-died', message: `${what}${ending}` });
  if (name === 'SIGKILL') {
    if (systemKilled) return outOfMemory('The system ended the training process, because memory ran out.');
    return died(
      `The training process was ended from outside (SIGKILL). The system does so when memory runs out. ${needWords(need, machineMemory())}`,
    );
  }
  if (heapEnd.test(said))
    return outOfMemory(
      'The training process used up the memory that a program in JavaScript may have.',
      'So much is taken by a network of very many layers, not by its batches: draw fewer of them, or start Netloom with NODE_OPTIONS=--max-old-space-size=8192 in its environment.',
    );
  if (memoryEnd.test(said)) return outOfMemory('The training ran out of memory.');
  if (name === 'SIGABRT')
    return died(`The training process gave up (SIGABRT), most likely for want of memory. ${needWords(need, machineMemory())}`);
  if (name && need && need.bytes > machineMemory().bytes)
    return outOfMemory(`The training process crashed (${name}) for want of memory.`);
  if (name) return died(`The training process was ended (${name}).`);
  return died(`The training process ended by itself (code ${code ?? 'unknown'}).`);
}

export function hangReason(run: Run, seconds: number): string {
  return `The training made no step for ${Math.round(seconds)} seconds and was ended. ${kept(run)}`;
}

/** Its channel carries something else than messages: whatever it says next can't be believed either. */
export function garbledReason(run: Run): string {
  return `The training process told something that can’t be understood, and was ended. Start the training again. ${kept(run)}`;
}

export function orphanReason(run: Run): string {
  return `Netloom ended while this training ran. ${kept(run)}`;
}

export function killedReason(run: Run): string {
  return `The training did not answer within 2 seconds (a step took longer) and was ended. ${run.lastEpoch ? `The weights of epoch ${run.lastEpoch.epoch} are kept.` : ''}`.trim();
}
