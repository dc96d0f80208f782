import { readFileSync } from 'node:fs';

/** What Keras reports of a network: test/reference/networks/NAME.json. */
export interface OracleLayer {
  readonly name: string;
  readonly type: string;
  readonly output: unknown;
  readonly params: number;
  readonly macs: number;
  readonly inputs: readonly string[];
}

export interface Oracle {
  readonly input: unknown;
  readonly output: unknown;
  readonly totalParams: number;
  readonly trainableParams: number;
  readonly nonTrainableParams: number;
  readonly macs: number;
  readonly layers: readonly OracleLayer[];
}

export function readOracle(name: string): Oracle {
  return JSON.parse(readFileSync(new URL(`../../reference/networks/${name}.json`, import.meta.url), 'utf8')) as Oracle;
}

/**
 * The network without its names and without its order: each layer as its facts and a number for what feeds it,
 * sorted. Networks that are built alike have the same list. `numbers` must be shared by both.
 */
export function structure(layers: readonly OracleLayer[], numbers: Map<string, number>): string[] {
  const known = new Map<string, number>();
  const rows: string[] = [];
  const waiting = [...layers];
  while (waiting.length > 0) {
    const at = waiting.findIndex((layer) => layer.inputs.every((input) => known.has(input)));
    const layer = waiting.splice(at, 1)[0];
    if (at < 0 || !layer) throw new Error(`layers without inputs: ${waiting.map((l) => l.name).join(', ')}`);
    const facts = [layer.type, JSON.stringify(layer.output), layer.params, layer.macs].join(' ');
    const row = `${facts} <- ${layer.inputs.map((input) => known.get(input)).join(', ')}`;
    if (!numbers.has(row)) numbers.set(row, numbers.size);
    known.set(layer.name, numbers.get(row) as number);
    rows.push(row);
  }
  return rows.sort();
}
