import { readFileSync } from 'node:fs';

/** The largest resident size that this process has had, in bytes. */
export function peakMemoryBytes(): number {
  try {
    // What the system counts for a process begins with the size of the one that started it; this is our own
    const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    if (kibibytes) return Number(kibibytes) * 1024;
  } catch {
    // No Linux
  }
  return process.resourceUsage().maxRSS * 1024;
}
