import type { NamedArray } from './engine.ts';

/** Shapes of the arrays that a session has, by key. */
export type Shapes = ReadonlyMap<string, readonly number[]>;

/** Refuses weights that the network lacks or has in another shape. */
export function checkWeights(own: Shapes, weights: ReadonlyMap<string, NamedArray>): void {
  const unknown = [...weights.keys()].filter((key) => !own.has(key));
  if (unknown.length > 0) throw new Error(`The network has no weights called ${listed(unknown)}.`);
  checkShapes(own, weights, 'weights');
}

/** Refuses a state that is not all of what the optimizer keeps, or more: half a state would train on with a wrong mean. */
export function checkSlots(own: Shapes, slots: ReadonlyMap<string, NamedArray>): void {
  const missing = [...own.keys()].filter((key) => !slots.has(key));
  const unknown = [...slots.keys()].filter((key) => !own.has(key));
  if (missing.length > 0) throw new Error(`The optimizer also keeps ${listed(missing)}, which this state lacks.`);
  if (unknown.length > 0) throw new Error(`The optimizer keeps no ${listed(unknown)}: the state is of another one.`);
  checkShapes(own, slots, 'arrays');
}

function checkShapes(own: Shapes, arrays: ReadonlyMap<string, NamedArray>, what: string): void {
  for (const [key, { shape, data }] of arrays) {
    const needed = own.get(key) as readonly number[];
    const size = needed.reduce((product, n) => product * n, 1);
    if (needed.length !== shape.length || needed.some((n, i) => n !== shape[i]) || data.length !== size) {
      throw new Error(`The ${what} ${key} are ${shape.join(' × ')}, but the network needs ${needed.join(' × ')}.`);
    }
  }
}

/** The first few names. */
function listed(names: readonly string[]): string {
  return `${names.slice(0, 5).join(', ')}${names.length > 5 ? ', ...' : ''}`;
}
