import { availableParallelism, cpus } from 'node:os';
import { printProfile } from './profile.ts';
import { type BenchOptions, benchEngines, choices, chosenNetworks } from './run.ts';
import { engineTable } from './table.ts';

/** Measures and prints a Markdown table, or with `json` one JSON value; progress goes to `tell`. */
export async function printEngines(
  options: BenchOptions & { readonly json: boolean; readonly profile: boolean },
  print: (line: string) => void,
  tell: (line: string) => void,
): Promise<void> {
  const strange = options.only.find((name) => !choices.includes(name));
  if (strange !== undefined) throw new Error(`--only takes ${choices.join(', ')}, not ${strange}`);
  if (options.profile) {
    for (const network of chosenNetworks(options)) await printProfile(network, options.python, print);
    return;
  }
  const figures = await benchEngines(options, tell);
  if (options.json) {
    print(JSON.stringify(figures));
    return;
  }
  print(`${engineTable(figures)}\n`);
  print(
    `${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.versions.node}; medians of steps, each beside Keras’s in the same rounds.`,
  );
}
