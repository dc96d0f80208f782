import { readFileSync } from 'node:fs';

/** How many processes the system has ended for want of memory since it started; null where it does not say. */
export function systemKills(): number | null {
  try {
    const count = /^oom_kill (\d+)$/m.exec(readFileSync('/proc/vmstat', 'utf8'))?.[1];
    return count === undefined ? null : Number(count);
  } catch {
    // No Linux
    return null;
  }
}
