import type { Run } from '#core/contract/runs.ts';
import type { ExitReason } from '#main/api/trainerHost.ts';

/** What remains of a training that ended badly. */
function kept({ lastEpoch }: Run): string {
  return lastEpoch ? `The metrics so far and the weights of epoch ${lastEpoch.epoch} are kept.` : 'The metrics so far are kept.';
}

/** Why a training process is gone that should still be there, in words. */
export function deathReason(run: Run, { code, signal }: ExitReason): string {
  if (signal === 'SIGKILL' || code === 137) {
    return `The training process was ended from outside (SIGKILL). The system does so when memory runs out: a smaller batch size needs less. ${kept(run)}`;
  }
  if (signal === 'SIGABRT' || code === 134)
    return `The training process gave up (SIGABRT), most likely for want of memory: a smaller batch size needs less. ${kept(run)}`;
  if (signal) return `The training process was ended (${signal}). ${kept(run)}`;
  return `The training process ended by itself (code ${code ?? 'unknown'}). ${kept(run)}`;
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
