import type { Json } from '../document/types.ts';
import { countsChannels } from '../operators/parameter.ts';
import type { Line } from './line.ts';
import type { Leaf, LeafKind, LeafValue } from './shape.ts';
import type { Stretch } from './stretches.ts';

/** A value inside a block that is not the same in each use of it, or worth choosing. */
export interface Slot {
  /** Which node of the stretch, counted from its start, and which of its leaves. */
  readonly node: number;
  readonly leaf: number;
}

/** Values that are the same as each other wherever the block is used: one parameter, or a multiple of one. */
export interface Group {
  /** Of the first of them. */
  readonly parameter: string;
  readonly slots: readonly Slot[];
  readonly kind: LeafKind;
  /** One a use. */
  readonly values: readonly LeafValue[];
}

/** A group that instances choose; `of`: it follows from another instead, as `say` says with that one's name. */
export interface Linked {
  readonly group: Group;
  readonly of: { readonly base: Group; say(name: string): string } | null;
}

/** How much alike uses of one block are: the kinds of values that may differ, from most to least. */
export const freedoms: readonly (readonly LeafKind[])[] = [
  ['size', 'step', 'window', 'word'],
  ['size', 'step', 'window'],
  ['size', 'step'],
  ['size'],
  [],
];

/** More values than these to choose make a block harder to read than what it replaces. */
export const maximumParameters = 4;

const largestFactor = 64;
const none: readonly Leaf[] = [];

function leavesAt(line: Line, place: number): readonly Leaf[] {
  return line.shapes[place]?.leaves ?? none;
}

/** Whether two uses of one block say the same. */
export function sameNumbers({ alike }: Line, a: Stretch, b: Stretch): boolean {
  for (let i = 0; i < a.end - a.start; i++) if (alike[a.start + i] !== alike[b.start + i]) return false;
  return true;
}

/** Uses of one block that agree in all but the given kinds of values, in the order of the line. */
export function agreeing(line: Line, uses: readonly Stretch[], free: readonly LeafKind[]): readonly (readonly Stretch[])[] {
  if (free === freedoms[0]) return [uses];
  const parts = new Map<string, Stretch[]>();
  for (const use of uses) {
    let key = '';
    for (let i = use.start; i < use.end; i++)
      for (const { kind, value } of leavesAt(line, i)) if (!free.includes(kind)) key += `${value},`;
    const part = parts.get(key);
    if (part) part.push(use);
    else parts.set(key, [use]);
  }
  return [...parts.values()];
}

/** What the instances of a block with these uses have to say. */
export function linkedGroups(line: Line, uses: readonly Stretch[]): readonly Linked[] {
  const differing = groupsOf(line, uses, true, () => true);
  const sizes = differing.filter(({ kind }) => kind === 'size');
  const others = linkWindows(differing.filter(({ kind }) => kind !== 'size'));
  // Where no size differs, one that decides the others is worth choosing all the same
  if (sizes.length === 0) {
    const first = uses.slice(0, 1);
    const width = widthOf(groupsOf(line, first, false, ({ parameter, value }) => countsChannels(parameter) && Number(value) > 1));
    return [...repeated(width, uses.length), ...others];
  }
  return [...linkSizes(sizes), ...others];
}

function groupsOf(line: Line, uses: readonly Stretch[], differing: boolean, wanted: (leaf: Leaf) => boolean): Group[] {
  const groups = new Map<string, Group & { slots: Slot[] }>();
  const [first] = uses as [Stretch];
  for (let node = 0; node < first.end - first.start; node++) {
    const whole = line.alike[first.start + node];
    if (differing && uses.every(({ start }) => line.alike[start + node] === whole)) continue;
    for (const [leaf, is] of leavesAt(line, first.start + node).entries()) {
      if (!wanted(is)) continue;
      const values = uses.map(({ start }) => leavesAt(line, start + node)[leaf]!.value);
      if (differing && values.every((value) => value === is.value)) continue;
      const key = `${is.kind === 'size' ? 'size' : is.parameter} ${values}`;
      const group = groups.get(key);
      if (group) group.slots.push({ node, leaf });
      else groups.set(key, { parameter: is.parameter, slots: [{ node, leaf }], kind: is.kind, values });
    }
  }
  return [...groups.values()];
}

/** What one use says, said by so many. */
function repeated(linked: readonly Linked[], count: number): readonly Linked[] {
  const groups = new Map(
    linked.map(({ group }) => [group, { ...group, values: new Array<LeafValue>(count).fill(group.values[0]!) }]),
  );
  return linked.map(({ group, of }) => ({ group: groups.get(group)!, of: of && { ...of, base: groups.get(of.base)! } }));
}

/** The one size that all others are small multiples of; nothing where there is none. */
function widthOf(sizes: readonly Group[]): readonly Linked[] {
  if (sizes.length > 3) return [];
  const linked = linkSizes(sizes);
  return linked.filter(({ of }) => of === null).length === 1 ? linked : [];
}

/** Sizes as multiples of as few of them as possible. */
function linkSizes(sizes: readonly Group[]): readonly Linked[] {
  const linked = new Map<Group, Linked>();
  const open = new Set(sizes);
  // More than these can't become few enough
  for (let bases = 0; open.size > 0 && bases <= maximumParameters; bases++) {
    const { base, factors } = bestBase(open);
    linked.set(base, { group: base, of: null });
    open.delete(base);
    for (const [group, factor] of factors) {
      linked.set(group, { group, of: { base, say: (name) => multiple(name, factor) } });
      open.delete(group);
    }
  }
  return sizes.map((group) => linked.get(group) ?? { group, of: null });
}

function bestBase(open: ReadonlySet<Group>): { readonly base: Group; readonly factors: ReadonlyMap<Group, number> } {
  let best: { base: Group; cost: number; factors: ReadonlyMap<Group, number> } | null = null;
  for (const base of open) {
    const factors = new Map<Group, number>();
    let cost = 0;
    for (const other of open) {
      if (other === base) continue;
      const factor = factorOf(base, other);
      if (factor !== null) factors.set(other, factor);
      cost += factor === null ? 100 : costOf(factor);
    }
    if (best === null || cost < best.cost) best = { base, cost, factors };
  }
  return best!;
}

/** Windows that follow from another: padding, as far as half a kernel reaches. */
function linkWindows(groups: readonly Group[]): readonly Linked[] {
  const kernel = groups.find(({ parameter }) => /^(kernel|pool)Size$/.test(parameter));
  return groups.map((group): Linked => {
    const reach = kernel && group !== kernel && group.kind === 'window' ? reachOf(kernel, group) : null;
    return { group, of: kernel && reach !== null ? { base: kernel, say: (name) => half(name, reach) } : null };
  });
}

/** What has to be added to the half of a kernel; null where it is not one number. */
function reachOf(kernel: Group, group: Group): number | null {
  const reach = Number(group.values[0]) - Math.floor(Number(kernel.values[0]) / 2);
  if (reach !== 0 && reach !== -1) return null;
  return kernel.values.every((value, i) => Math.floor(Number(value) / 2) + reach === group.values[i]) ? reach : null;
}

function half(name: string, reach: number): string {
  return `=floor(${name} / 2)${reach === 0 ? '' : ' - 1'}`;
}

function factorOf(base: Group, other: Group): number | null {
  const [a, b] = [Number(base.values[0]), Number(other.values[0])];
  if (a === 0 || b === 0) return null;
  const factor = b / a;
  if (!(Number.isInteger(factor) || Number.isInteger(a / b)) || factor > largestFactor || factor < 1 / largestFactor) return null;
  const divisor = a / b;
  const right = (value: number): number => (factor >= 1 ? factor * value : value / divisor);
  return base.values.every((value, i) => right(Number(value)) === other.values[i]) ? factor : null;
}

/** Four times reads more easily than a fourth, and that than a twenty-fourth. */
function costOf(factor: number): number {
  if (factor >= 1) return factor <= 8 ? 1 : 3;
  return factor >= 1 / 8 ? 2 : 4;
}

/** `=4 * filters`, `=filters / 4`. */
function multiple(name: string, factor: number): string {
  return factor > 1 ? `=${factor} * ${name}` : `=${name} / ${Math.round(1 / factor)}`;
}

/** Whether two values say the same, lists looked into. */
export function sameValue(a: Json | undefined, b: Json | undefined): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
