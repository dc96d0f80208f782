import { readdirSync, readFileSync } from 'node:fs';
import { TrainingGround } from '../main/runs/training.ts';

export interface SoakOptions {
  readonly runs: number;
  /** Collects garbage, so that what is measured is what is held. */
  readonly collect: () => void;
}

export interface Soak {
  /** Bytes that each process holds after its run: the host's heap and the trainer's resident size. */
  readonly host: readonly number[];
  readonly trainer: readonly number[];
  /** Open files of the host after the first run and after the last. */
  readonly files: readonly [number, number];
  /** Training processes that are still there. */
  readonly left: number;
}

/** Trains a tiny network again and again, each time in a process of its own, as the app does. */
export async function soak({ runs, collect }: SoakOptions, tell: (line: string) => void = () => undefined): Promise<Soak> {
  const ground = await TrainingGround.make();
  const [host, trainer]: [number[], number[]] = [[], []];
  let firstFiles = 0;
  try {
    for (let run = 1; run <= runs; run++) {
      const from = ground.told.length;
      const { id } = await ground.service.start(ground.request({ epochs: 2 }, { engine: 'wasm' }));
      await ground.untilState('running', from);
      await ground.until((told) =>
        told.slice(from).some((entry) => 'message' in entry && entry.message.type === 'epoch') ? true : undefined,
      );
      trainer.push(residentBytes(ground.processes.at(-1)!.pid!));
      await ground.untilState('finished', from);
      await ground.service.remove(id);
      // What the test's own listener kept
      ground.told.length = 0;
      ground.batches.length = 0;
      collect();
      host.push(process.memoryUsage().heapUsed);
      if (run === 1) firstFiles = openFiles();
      if (run % 20 === 0) tell(`${run} runs: host ${mega(host.at(-1)!)}, trainer ${mega(trainer.at(-1)!)}`);
    }
    const left = ground.processes.filter(({ pid }) => residentBytes(pid!) > 0).length;
    return { host, trainer, files: [firstFiles, openFiles()], left };
  } finally {
    await ground.clear();
  }
}

/** The median of the last quarter over that of the first: 1 where nothing grows. The first run warms up. */
export function growth(sizes: readonly number[]): number {
  const known = sizes.slice(1).filter((size) => size > 0);
  const part = Math.max(1, known.length >> 2);
  const median = (list: readonly number[]) => [...list].sort((a, b) => a - b)[list.length >> 1]!;
  return median(known.slice(-part)) / median(known.slice(0, part));
}

/** `npm run soak`: prints the growth and fails where there is some. */
export async function runSoak(options: SoakOptions, tell: (line: string) => void): Promise<boolean> {
  const { host, trainer, files, left } = await soak(options, tell);
  tell(
    `Held after ${options.runs} runs, against the first: host ${growth(host).toFixed(3)}, trainer ${growth(trainer).toFixed(3)}.`,
  );
  tell(`Open files ${files[0]} and ${files[1]}; training processes left: ${left}.`);
  return growth(host) < 1.1 && growth(trainer) < 1.1 && files[1] <= files[0] + 2 && left === 0;
}

/** 0 for a process that is gone, or a system that does not tell. */
function residentBytes(pid: number): number {
  try {
    return 1024 * Number(/^VmRSS:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function openFiles(): number {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return 0;
  }
}

function mega(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
