import { closeSync, fstatSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Contestant, Trace } from './contestants.ts';
import { engineContestant, kerasContestant } from './contestants.ts';
import type { BenchNetwork } from './networks.ts';

/** A few steps are enough to see where their time goes. */
const steps = 3;
const warmUp = 2;

interface Profile {
  readonly name: string;
  readonly msPerStep: number;
  /** Milliseconds a step and calls a step, by kind of primitive. */
  readonly primitives: ReadonlyMap<string, { readonly milliseconds: number; readonly calls: number }>;
}

/**
 * Where the time of a step goes, on the tensorflow engine and in Keras: both compute with oneDNN, which tells the time of each
 * of its primitives (ONEDNN_VERBOSE); the convolutions and products of matrices show apart. The rest is TensorFlow's own kernels, which tell nothing, and the way
 * between them.
 */
export async function printProfile(network: BenchNetwork, python: string, print: (line: string) => void): Promise<void> {
  const keras = await profile((trace) => kerasContestant(python, network, trace));
  const engine = await profile((trace) => engineContestant('tensorflow', network, trace));
  const kinds = [...new Set([...keras.primitives.keys(), ...engine.primitives.keys()])];
  const of = ({ primitives }: Profile, kind: string): number => primitives.get(kind)?.milliseconds ?? 0;
  kinds.sort((a, b) => of(engine, b) + of(keras, b) - of(engine, a) - of(keras, a));
  const cell = (found: Profile, kind: string): string =>
    `${of(found, kind).toFixed(1).padStart(8)} ms ${`(${Math.round(found.primitives.get(kind)?.calls ?? 0)})`.padStart(7)}`;
  print(`${network.title}: milliseconds and calls a step, while oneDNN traces itself`);
  print(`  ${''.padEnd(36)} ${engine.name.padStart(19)} ${keras.name.padStart(19)}`);
  for (const kind of kinds) print(`  ${kind.padEnd(36)} ${cell(engine, kind)} ${cell(keras, kind)}`);
  const rest = (found: Profile): string => {
    const all = [...found.primitives.values()].reduce((sum, { milliseconds }) => sum + milliseconds, 0);
    return `${(found.msPerStep - all).toFixed(1).padStart(8)} ms ${''.padStart(7)}`;
  };
  print(`  ${'outside of oneDNN'.padEnd(36)} ${rest(engine)} ${rest(keras)}`);
}

async function profile(open: (trace: Trace) => Promise<Contestant>): Promise<Profile> {
  const folder = mkdtempSync(path.join(tmpdir(), 'netloom-profile-'));
  const file = openSync(path.join(folder, 'trace'), 'w');
  let contestant: Contestant | null = null;
  try {
    contestant = await open({ file, env: { ONEDNN_VERBOSE: '1' } });
    await contestant.steps(warmUp);
    const { size } = fstatSync(file);
    const taken = await contestant.steps(steps);
    const text = readFileSync(path.join(folder, 'trace')).subarray(size).toString('utf8');
    const msPerStep = taken.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / steps;
    return { name: contestant.name, msPerStep, primitives: sums(text) };
  } finally {
    contestant?.close();
    closeSync(file);
    rmSync(folder, { recursive: true });
  }
}

/** `onednn_verbose,v1,primitive,exec,cpu,KIND,implementation,PROPAGATION,...,milliseconds` */
function sums(trace: string): Map<string, { milliseconds: number; calls: number }> {
  const found = new Map<string, { milliseconds: number; calls: number }>();
  for (const line of trace.split('\n')) {
    const fields = line.split(',');
    const milliseconds = Number(fields.at(-1));
    if (!line.startsWith('onednn_verbose,') || fields[3] !== 'exec' || !Number.isFinite(milliseconds)) continue;
    const kind = [fields[5], fields[7] === 'undef' ? '' : fields[7]].join(' ').trim();
    const before = found.get(kind) ?? { milliseconds: 0, calls: 0 };
    found.set(kind, { milliseconds: before.milliseconds + milliseconds / steps, calls: before.calls + 1 / steps });
  }
  return found;
}
