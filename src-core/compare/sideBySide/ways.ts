import type { Layers } from './layers.ts';

/** The ways from an input to an output, by the layers with weights that they pass. */
export interface Ways {
  readonly depth: number;
  readonly shortest: number;
  /** Indices along the longest way, from the input on. */
  readonly longest: readonly number[];
}

/** Total; of a network that gives nothing out there are no ways. */
export function waysOf({ layers, outputs }: Layers): Ways {
  /** Of layers with weights; where these are equal, of all layers: a way on which nothing is left out. */
  const [most, all, least]: [number[], number[], number[]] = [[], [], []];
  const before: number[] = [];
  const further = (a: number, b: number) => most[a]! > most[b]! || (most[a] === most[b] && all[a]! > all[b]!);
  for (const { inputs, weighted } of layers) {
    const own = weighted ? 1 : 0;
    let via = -1;
    let short = Number.POSITIVE_INFINITY;
    for (const input of inputs) {
      if (via < 0 || further(input, via)) via = input;
      short = Math.min(short, least[input]!);
    }
    before.push(via);
    most.push((via < 0 ? 0 : most[via]!) + own);
    all.push((via < 0 ? 0 : all[via]!) + 1);
    least.push((via < 0 ? 0 : short) + own);
  }
  let end = -1;
  for (const output of outputs) if (end < 0 || further(output, end)) end = output;
  if (end < 0) return { depth: 0, shortest: 0, longest: [] };
  const longest: number[] = [];
  for (let i = end; i >= 0; i = before[i]!) longest.push(i);
  return {
    depth: most[end]!,
    shortest: outputs.reduce((least_, output) => Math.min(least_, least[output]!), Number.POSITIVE_INFINITY),
    longest: longest.reverse(),
  };
}
