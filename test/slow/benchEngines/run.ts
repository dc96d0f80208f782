import type { EngineName } from '#core/contract/index.ts';
import { engines } from '#main/engines/list.ts';
import type { Contestant, Step } from './contestants.ts';
import { engineContestant, kerasContestant, plainContestant, TooSlow } from './contestants.ts';
import { type BenchNetwork, benchNetworks } from './networks.ts';

export interface BenchOptions {
  readonly python: string;
  /** Two short rounds instead of five. */
  readonly short: boolean;
  /** Networks and contestants by name; empty: all. */
  readonly only: readonly string[];
}

export interface Figure {
  readonly network: string;
  readonly title: string;
  readonly name: string;
  /** Median; null where no step ended in time, or it failed. */
  readonly msPerStep: number | null;
  /** Keras's median over this one's, both of the same rounds. */
  readonly ofKeras: number | null;
  readonly peakMemoryBytes: number | null;
  readonly steps: number;
  /** Why there are no figures. */
  readonly reason: string | null;
}

/** Every contestant beside Keras, network by network; the rounds of both alternate, so that what disturbs one disturbs the other. */
export async function benchEngines(options: BenchOptions, told: (line: string) => void): Promise<Figure[]> {
  const networks = chosenNetworks(options);
  const figures: Figure[] = [];
  for (const network of networks) {
    told(`${network.title}:`);
    figures.push(...(await benchNetwork(network, options, told)));
  }
  return figures;
}

export function chosenNetworks(options: Pick<BenchOptions, 'only'>): BenchNetwork[] {
  return benchNetworks().filter(({ id }) => asked(options, networkIds, id));
}

const networkIds = benchNetworks().map(({ id }) => id);
const engineNames = engines.map(({ name }) => name);
export const choices: readonly string[] = [...networkIds, 'tfjs-layers', ...engineNames];

/** Names of one kind restrict only their kind. */
function asked({ only }: Pick<BenchOptions, 'only'>, kind: readonly string[], name: string): boolean {
  const chosen = only.filter((one) => kind.includes(one));
  return chosen.length === 0 || chosen.includes(name);
}

async function benchNetwork(network: BenchNetwork, options: BenchOptions, told: (line: string) => void): Promise<Figure[]> {
  const figures: Figure[] = [];
  const keras = await kerasContestant(options.python, network);
  const kerasSteps: Step[] = [];
  try {
    await keras.steps(warmUp);
    for (const [name, open] of await contestantsFor(network, options)) {
      const figure = await duel(name, open, keras, kerasSteps, network, options);
      told(`  ${words(figure)}`);
      figures.push(figure);
    }
  } finally {
    keras.close();
  }
  const own = { network: network.id, title: network.title, name: keras.name, ofKeras: 1, reason: null };
  return [{ ...own, ...summary(kerasSteps) }, ...figures];
}

async function contestantsFor(network: BenchNetwork, options: BenchOptions): Promise<[string, () => Promise<Contestant>][]> {
  const all: [string, () => Promise<Contestant>][] = [];
  const available: EngineName[] = [];
  for (const engine of engines) if ((await engine.detect()).available) available.push(engine.name);
  for (const name of available) all.push([name, () => engineContestant(name, network)]);
  if (available.includes('tensorflow')) all.splice(1, 0, ['tfjs-layers', () => plainContestant(network)]);
  return all.filter(([name]) => asked(options, [...engineNames, 'tfjs-layers'], name));
}

const warmUp = 2;

async function duel(
  name: string,
  open: () => Promise<Contestant>,
  keras: Contestant,
  kerasSteps: Step[],
  network: BenchNetwork,
  { short }: BenchOptions,
): Promise<Figure> {
  const about = { network: network.id, title: network.title, name };
  let contestant: Contestant | null = null;
  try {
    contestant = await open();
    if (contestant.params !== keras.params)
      throw new Error(`it has ${contestant.params} parameters, Keras's network ${keras.params}`);
    const first = (await contestant.steps(warmUp)).at(-1)!.milliseconds;
    const [own, others]: [Step[], Step[]] = [[], []];
    // Slow ones get fewer steps and rounds
    const rounds = first > 10_000 ? 1 : short ? 2 : 5;
    for (let round = 0; round < rounds; round++) {
      others.push(...(await keras.steps(stepsFor(others.at(-1)?.milliseconds ?? 0, short))));
      own.push(...(await contestant.steps(stepsFor(first, short))));
    }
    kerasSteps.push(...others);
    const figures = summary(own);
    return { ...about, ...figures, ofKeras: median(others) / figures.msPerStep, reason: null };
  } catch (error) {
    const reason =
      error instanceof TooSlow ? 'no step in 60 s' : error instanceof Error ? error.message.split('\n')[0]! : String(error);
    return { ...about, msPerStep: null, ofKeras: null, peakMemoryBytes: null, steps: 0, reason };
  } finally {
    contestant?.close();
  }
}

/** About two seconds, at least a step. */
function stepsFor(milliseconds: number, short: boolean): number {
  const budget = short ? 500 : 2000;
  return milliseconds === 0 ? 2 : Math.min(20, Math.max(1, Math.round(budget / milliseconds)));
}

function summary(steps: readonly Step[]): { msPerStep: number; peakMemoryBytes: number; steps: number } {
  const peakMemoryBytes = steps.reduce((most, step) => Math.max(most, step.peakMemoryBytes), 0);
  return { msPerStep: median(steps), peakMemoryBytes, steps: steps.length };
}

function median(steps: readonly Step[]): number {
  const sorted = steps.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function words({ name, msPerStep, ofKeras, reason, steps }: Figure): string {
  if (msPerStep === null) return `${name}: ${reason}`;
  return `${name}: ${msPerStep.toFixed(1)} ms a step (median of ${steps}), ${ofKeras!.toFixed(2)} of Keras's speed`;
}
