import { analyze } from '#core/analysis/analyze.ts';
import type { EngineName } from '#core/contract/index.ts';
import { formatCount } from '#core/words/format.ts';
import type { LoadedEngine } from '#main/engines/engine.ts';
import { chooseEngine } from '#main/engines/list.ts';
import { loadTemplate } from '#test/core/templates/load.ts';
import type { CountedNetwork } from '#test/core/templates/sourcesPage.ts';
import { countedNetworks } from '#test/core/templates/sourcesPage.ts';
import { trainOneStep } from '#test/main/engines/zooStep.ts';

export interface ZooOptions {
  /** Only networks of these ids; empty: all. */
  readonly only: readonly string[];
  /** Null: the best that is here. */
  readonly engine: EngineName | null;
}

/** Goes through the networks of the zoo: parameters beside the source's, problems, one training step. How many fail. */
export async function printZoo({ only, engine: name }: ZooOptions, print: (line: string) => void): Promise<number> {
  const { engine } = await chooseEngine(name);
  const loaded = await engine.load();
  print(`One training step of one sample with ${loaded.name} ${loaded.version}, ${loaded.device}.`);
  print(row('network', 'parameters', 'nodes', 'layers', 'step', 'loss'));
  const chosen = countedNetworks().filter(({ id }) => only.length === 0 || only.includes(id));
  let faults = 0;
  for (const counted of chosen) {
    const { line, fault } = await goThrough(counted, loaded);
    print(line);
    if (fault === null) continue;
    faults++;
    print(`  ${fault}`);
  }
  print(
    faults === 0 ? `All ${chosen.length} are as their sources say, and train.` : `${faults} of ${chosen.length} are not well.`,
  );
  return faults;
}

async function goThrough(
  { id, parameters }: CountedNetwork,
  engine: LoadedEngine,
): Promise<{ line: string; fault: string | null }> {
  const document = loadTemplate(`networks/${id}`);
  const { problems, root } = analyze(document);
  const figures = [formatCount(root.cost.parameters), `${document.graph.nodes.length}`, formatCount(root.cost.layers)];
  const faults = [
    ...(root.cost.parameters === parameters ? [] : [`its source counts ${formatCount(parameters)} parameters`]),
    ...problems.map(({ message }) => message),
  ];
  try {
    const { loss, ms } = await trainOneStep(engine, document);
    if (!Number.isFinite(loss)) faults.push('its loss is no number');
    figures.push(`${(ms / 1000).toFixed(1)} s`, loss.toFixed(3));
  } catch (error) {
    faults.push(`it does not train: ${error instanceof Error ? error.message : error}`);
  }
  return { line: row(id, ...figures), fault: faults.length > 0 ? faults.join('; ') : null };
}

function row(id: string, ...figures: readonly string[]): string {
  return `${id.padEnd(28)}${figures.map((figure) => figure.padStart(13)).join('')}`;
}
