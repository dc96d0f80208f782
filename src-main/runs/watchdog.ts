import { open } from 'node:fs/promises';
import { heartbeatBytes } from '#main/trainer/heartbeat.ts';

export interface WatchdogLimits {
  /** How often the heartbeat is read. */
  readonly everyMilliseconds: number;
  /** A step may always take this long, however quick the others were. */
  readonly leastSeconds: number;
  /** The first step compiles and allocates, and nothing is known yet of how long a step takes. */
  readonly firstStepSeconds: number;
  /** Until the process gives its first sign of life: its program is loaded, and nothing else is done. */
  readonly firstBeatSeconds: number;
}

export const watchdogLimits: WatchdogLimits = {
  everyMilliseconds: 1000,
  leastSeconds: 30,
  firstStepSeconds: 600,
  firstBeatSeconds: 60,
};

const timesMedian = 10;
/** Without a beat for this long the whole process stands still. */
const silentTicks = 60;
const remembered = 101;
const notYet = -1n;

/** Reads a trainer's heartbeat file and tells when a step hangs: longer than max(30 s, 10 × the median step). */
export class Watchdog {
  readonly #timer: NodeJS.Timeout;
  readonly #durations: number[] = [];
  #beats = notYet;
  #silent = 0;

  constructor(path: string, onHang: (seconds: number) => void, limits: WatchdogLimits = watchdogLimits) {
    this.#timer = setInterval(() => void this.#look(path, onHang, limits), limits.everyMilliseconds);
    this.#timer.unref();
  }

  /** A step was told: the process lives, and this is how long its steps take. */
  stepped(milliseconds: number): void {
    this.#silent = 0;
    this.#durations.push(milliseconds);
    if (this.#durations.length > remembered) this.#durations.shift();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #look(path: string, onHang: (seconds: number) => void, limits: WatchdogLimits): Promise<void> {
    const beat = await readBeat(path);
    // No file yet: the process is still starting. Its exit would be told, but it may stand still as well.
    const beats = beat?.beats ?? notYet;
    this.#silent = beats === this.#beats ? this.#silent + 1 : 0;
    this.#beats = beats;
    const silentSeconds = (this.#silent * limits.everyMilliseconds) / 1000;
    const dead = beats === notYet ? silentSeconds >= limits.firstBeatSeconds : this.#silent >= silentTicks;
    const sorted = [...this.#durations].sort((a, b) => a - b);
    const median = sorted[sorted.length >> 1];
    const limit = median === undefined ? limits.firstStepSeconds : Math.max(limits.leastSeconds, (timesMedian * median) / 1000);
    if (beat && beat.stepSeconds > limit) onHang(beat.stepSeconds);
    else if (dead) onHang(silentSeconds);
  }
}

async function readBeat(path: string): Promise<{ beats: bigint; stepSeconds: number } | null> {
  const file = await open(path, 'r').catch(() => null);
  if (!file) return null;
  try {
    const record = new BigInt64Array(heartbeatBytes / 8);
    const { bytesRead } = await file.read(new Uint8Array(record.buffer), 0, heartbeatBytes, 0);
    return bytesRead === heartbeatBytes ? { beats: record[0]!, stepSeconds: Number(record[1]) / 1e9 } : null;
  } catch {
    return null;
  } finally {
    await file.close();
  }
}
