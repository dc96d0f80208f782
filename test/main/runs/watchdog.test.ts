import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Watchdog } from '#main/runs/watchdog.ts';

const limits = { everyMilliseconds: 5, leastSeconds: 30, firstStepSeconds: 600, firstBeatSeconds: 0.4 };
let folder: string;
let file: string;
let watchdog: Watchdog | undefined;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'netloom-watchdog-'));
  file = path.join(folder, 'heartbeat');
});
afterEach(async () => {
  watchdog?.stop();
  await rm(folder, { recursive: true });
});

async function beat(count: number, stepSeconds: number): Promise<void> {
  await writeFile(file, new Uint8Array(new BigInt64Array([BigInt(count), BigInt(stepSeconds * 1e9)]).buffer));
}

/** What the watchdog says first: how long a step hangs. */
function hang(steps: readonly number[]): Promise<number> {
  return new Promise((resolve) => {
    watchdog = new Watchdog(file, resolve, limits);
    for (const step of steps) watchdog.stepped(step);
  });
}

describe('the watchdog', () => {
  it('tells of a step that takes longer than 30 seconds where steps are quick', async () => {
    await beat(1, 29);
    const told = hang([20, 30, 5000]);
    // Long enough for some looks at a step that is still allowed: then the file says more.
    for (let i = 2; i < 12; i++) await beat(i, 29 + i / 100);
    await beat(12, 31);
    expect(await told).toBe(31);
  });

  it('allows ten times the median where steps are slow', async () => {
    await beat(1, 99);
    const told = hang([10_000, 9000, 12_000]);
    for (let i = 2; i < 12; i++) await beat(i, 99 + i / 100);
    await beat(12, 101);
    expect(await told).toBe(101);
  });

  it('gives the first step ten minutes', async () => {
    await beat(1, 599);
    const told = hang([]);
    for (let i = 2; i < 12; i++) await beat(i, 599 + i / 100);
    await beat(12, 601);
    expect(await told).toBe(601);
  });

  it('tells of a process that stands still before its first beat', async () => {
    expect(await hang([])).toBeCloseTo(0.4, 5);
  });

  it('tells of a process that stands still as a whole', async () => {
    await beat(7, 0);
    expect(await hang([20])).toBeCloseTo(60 * 0.005, 5);
  });
});
