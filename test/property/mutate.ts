import { operatorTypes } from '#core/operators/list.ts';
import type { RandomGenerator } from '#core/plan/random.ts';

/** A place in a JSON tree. */
interface Place {
  readonly holder: Record<string, unknown> | unknown[];
  readonly key: string | number;
}

const deep = (levels: number): unknown => Array.from({ length: levels }).reduce<unknown>((inner) => [inner], 1);
const deepObject = (levels: number): unknown => Array.from({ length: levels }).reduce<unknown>((inner) => ({ a: inner }), 1);

/** Values that files hold by mistake or on purpose. */
const hostile: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1,
  2,
  0.5,
  1e6,
  1e308,
  -1e308,
  2 ** 31,
  2 ** 53,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  '',
  'NaN',
  '0x10',
  '__proto__',
  'constructor',
  'toString',
  '=1/0',
  '=filters',
  '=((((',
  '=min()',
  '=999999*999999*999999',
  `=${'('.repeat(200)}1`,
  'x'.repeat(20_000),
  'a/b\n"\\\u0000\u202e',
  [],
  {},
  [[], []],
  [1],
  [null],
  [1e9, 1e9],
  [0, 0],
  [-1, -1],
  [2, 2, 2],
  deep(40),
  deep(5000),
  deepObject(5000),
  Object.fromEntries([['__proto__', { polluted: true }]]),
  JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}'),
];

function pick<T>(random: RandomGenerator, list: readonly T[]): T {
  return list[random.below(list.length)]!;
}

/** Every place of a tree, not deeper than a real file goes. */
function places(value: unknown, found: Place[] = [], depth = 0): Place[] {
  if (typeof value !== 'object' || value === null || depth > 30) return found;
  const holder = value as Record<string, unknown>;
  for (const key of Object.keys(holder)) {
    found.push({ holder, key: Array.isArray(value) ? Number(key) : key });
    places(holder[key], found, depth + 1);
  }
  return found;
}

/** Defines instead of assigning, so that `__proto__` becomes a key as it does in a parsed file. */
function put({ holder, key }: Place, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

const read = ({ holder, key }: Place): unknown => Object.getOwnPropertyDescriptor(holder, key)?.value;

/** Values that are nested too deep to be copied stand in both places. */
function copyOf(value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch {
    return value;
  }
}

function remove({ holder, key }: Place): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}

type Mutation = (random: RandomGenerator, place: Place, all: readonly Place[]) => void;

const mutations: readonly Mutation[] = [
  (_random, place) => remove(place),
  (random, place) => put(place, pick(random, hostile)),
  (random, place) => put(place, pick(random, hostile)),
  // A key under another name, or a list's item twice
  (random, place, all) => {
    const { holder } = place;
    if (Array.isArray(holder)) holder.splice(Number(place.key), 0, copyOf(read(place)));
    else
      put({ holder, key: String(pick(random, ['__proto__', 'constructor', 'x', String(pick(random, all).key)])) }, read(place));
  },
  // The value of another place of the same name: ids lead elsewhere, circles appear
  (random, place, all) => {
    const alike = all.filter((other) => other.key === place.key);
    put(place, copyOf(read(pick(random, alike))));
  },
  (random, place, all) => put(place, copyOf(read(pick(random, all)))),
  // Numbers a little off
  (random, place, all) => {
    const numbers = all.filter((other) => typeof read(other) === 'number');
    if (numbers.length === 0) return remove(place);
    const number = pick(random, numbers);
    put(
      number,
      pick(random, [(n: number) => n + 1, (n: number) => -n, (n: number) => n * 1000, (n: number) => n / 3])(
        read(number) as number,
      ),
    );
  },
  // Another operator, a stranger's weights, a block in itself
  (random, place, all) => {
    const nodes = all.filter((other) => {
      const node = read(other) as Record<string, unknown> | null;
      return typeof node === 'object' && node !== null && ('type' in node || 'block' in node) && 'id' in node;
    });
    if (nodes.length === 0) return remove(place);
    const node = read(pick(random, nodes)) as Record<string, unknown>;
    const other = read(pick(random, nodes)) as Record<string, unknown>;
    pick(random, [
      () => put({ holder: node, key: 'type' }, pick(random, operatorTypes)),
      () => put({ holder: node, key: 'weightsOf' }, other.id),
      () => put({ holder: node, key: 'block' }, other.block ?? 'x'),
      () => put({ holder: node, key: 'repeat' }, pick(random, [0, 2, 50, 1e9, '=filters', 'many'])),
      () => put({ holder: node, key: 'id' }, other.id),
    ])();
  },
];

/** A copy of a JSON tree with one to four things wrong. */
export function mutated(random: RandomGenerator, original: unknown): unknown {
  const root = { value: structuredClone(original) };
  for (let count = 1 + random.below(4); count > 0; count--) {
    const all = places(root);
    pick(random, mutations)(random, pick(random, all), all);
    if (!Object.hasOwn(root, 'value')) root.value = undefined;
  }
  return root.value;
}

/** A copy of a file's bytes that was cut off, or has some bytes changed, put in or taken out. */
export function mutatedBytes(random: RandomGenerator, original: Uint8Array): Uint8Array {
  let bytes = Uint8Array.from(original);
  if (bytes.length === 0) return bytes;
  for (let count = 1 + random.below(8); count > 0; count--) {
    const at = random.below(bytes.length);
    const kind = random.below(8);
    if (kind === 0) bytes = bytes.slice(0, at);
    else if (kind === 1)
      bytes = Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(Math.min(bytes.length, at + 1 + random.below(64)))]);
    else if (kind === 2) bytes.fill(255, at, Math.min(bytes.length, at + 8));
    else bytes[at] = random.below(256);
    if (bytes.length === 0) break;
  }
  return bytes;
}
