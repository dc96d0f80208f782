import { totalmem } from 'node:os';
import { formatBytes } from '#core/words/format.ts';

/** What an engine can have in all. `words`: a part of a sentence, such as `this machine has 25.3 GB in all`. */
export interface MemoryLimit {
  readonly bytes: number;
  readonly words: string;
}

/** What there is of the machine's memory, or of the part of it that this program may use. */
export function machineMemory(): MemoryLimit {
  const total = totalmem();
  const allowed = process.constrainedMemory?.() ?? 0;
  return allowed > 0 && allowed < total
    ? { bytes: allowed, words: `this program may use ${formatBytes(allowed)} in all` }
    : { bytes: total, words: `this machine has ${formatBytes(total)} in all` };
}
