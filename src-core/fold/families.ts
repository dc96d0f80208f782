import { isBlockNode } from '../document/types.ts';
import type { Line } from './line.ts';
import { likeness } from './prefix.ts';
import type { Stretch } from './stretches.ts';
import { outputOf, sourcesOf, structureOf } from './stretches.ts';
import type { Linked } from './values.ts';
import { agreeing, freedoms, linkedGroups, maximumParameters, sameNumbers } from './values.ts';

/** Stretches that become instances of one block. */
export interface Family {
  readonly uses: readonly Stretch[];
  /** Uses in a row that become one instance with a repeat. */
  readonly runs: readonly (readonly Stretch[])[];
  readonly linked: readonly Linked[];
  readonly score: number;
}

/** A block has to save so many nodes more than it brings. */
const worthwhile = 3;
/** Families that are looked at in full: the most promising ones. */
const maximumLooked = 600;
/** How much of its score a family can owe to good names and borders. */
const bonuses = { names: 0.6, borders: 0.2, cuts: 0.3, input: -0.1 } as const;
const largestBonus = 1 + bonuses.names + bonuses.borders + bonuses.cuts;
/** What a value that an instance says takes from it, in nodes. */
const perValue = 0.15;

/** The repeat that saves most; null where none is worth a block. */
export function bestFamily(line: Line, found: ReadonlyMap<number, readonly Stretch[]>): Family | null {
  const promising = [...found.values()]
    .filter(([first]) => first && !isRow(line, first))
    .map((uses) => ({ uses, most: mostSaved(uses) }))
    .filter(({ most }) => most >= worthwhile)
    .sort((a, b) => b.most - a.most || a.uses[0]!.start - b.uses[0]!.start)
    .slice(0, maximumLooked);
  let best: Family | null = null;
  for (const { uses, most } of promising) {
    if (best !== null && most * largestBonus <= best.score) break;
    const family = familyOf(line, uses, best?.score ?? 0);
    if (family && isAlike(line, family)) best = family;
  }
  return best;
}

/** One block some times in a row, each time with other values: that is no stage, only a row. */
function isRow({ nodes }: Line, { start, end }: Stretch): boolean {
  const first = nodes[start]!;
  return isBlockNode(first) && nodes.slice(start, end).every((node) => isBlockNode(node) && node.block === first.block);
}

/** More than a family can save, cheaply. */
function mostSaved(uses: readonly Stretch[]): number {
  const length = uses[0]!.end - uses[0]!.start;
  return apart(uses).length * length - 1 - (length + 1);
}

/** Those that do not overlap, the first first. */
function apart(uses: readonly Stretch[]): readonly Stretch[] {
  let end = 0;
  return uses.filter((use) => {
    if (use.start < end) return false;
    end = use.end;
    return true;
  });
}

/** The best family of uses that are alike but for their values, where it is better than `least`. */
function familyOf(line: Line, all: readonly Stretch[], least: number): Family | null {
  let best: Family | null = null;
  for (const free of freedoms) {
    let split = true;
    for (const part of agreeing(line, all, free)) {
      const uses = apart(part);
      if (uses.length < 2) continue;
      const linked = linkedGroups(line, uses);
      const parameters = linked.filter(({ of }) => of === null).length;
      if (parameters > maximumParameters) continue;
      split = false;
      const family = scored(line, uses, linked, best?.score ?? least);
      if (family) best = family;
    }
    // With fewer differences there would only be more blocks
    if (!split) break;
  }
  return best;
}

/** Two hashes can collide: then the uses are no family. */
function isAlike(line: Line, { uses }: Family): boolean {
  const structure = structureOf(line, uses[0]!);
  return uses.every((use, i) => i === 0 || structureOf(line, use) === structure);
}

function scored(line: Line, uses: readonly Stretch[], linked: readonly Linked[], least: number): Family | null {
  const [first] = uses as [Stretch];
  const length = first.end - first.start;
  const parameters = linked.filter(({ of }) => of === null).length;
  const runs = runsOf(line, uses);
  const saved = uses.length * length - runs.length - (length + 1) - parameters;
  if (saved < worthwhile) return null;
  const nodes = saved - perValue * parameters * runs.length;
  const inputs = sourcesOf(line, first).length;
  const plain = 1 + bonuses.borders * borders(line, first) + bonuses.cuts * cuts(line, uses) + bonuses.input * (inputs - 1);
  if (nodes * (plain + bonuses.names) <= least) return null;
  const score = nodes * (plain + bonuses.names * likeness(line, uses));
  return score > least ? { uses, runs, linked, score } : null;
}

/** The share of the uses that nothing passes by. */
function cuts(line: Line, uses: readonly Stretch[]): number {
  const closed = uses.filter(({ start, end }) => line.passing[start] === 1 && line.passing[end]! <= 1);
  return closed.length / uses.length;
}

/** Uses where each is fed by the one before alone, and which say the same. */
function runsOf(line: Line, uses: readonly Stretch[]): readonly (readonly Stretch[])[] {
  const runs: Stretch[][] = [];
  for (const use of uses) {
    const last = runs.at(-1);
    if (last && follows(line, last.at(-1)!, use)) last.push(use);
    else runs.push([use]);
  }
  return runs;
}

function follows(line: Line, before: Stretch, use: Stretch): boolean {
  if (before.end !== use.start || line.frames[before.start] !== line.frames[use.start]) return false;
  const [source, ...others] = sourcesOf(line, use);
  const out = outputOf(line, before);
  if (!source || others.length > 0 || source.from !== out.from || source.output !== out.output) return false;
  if (line.uses[out.from]!.get(out.output)! >= use.end) return false;
  return sameNumbers(line, before, use);
}

const beginnings: Readonly<Record<string, number>> = { BatchNormalization: 0.6, LayerNormalization: 0.6 };
const ends: Readonly<Record<string, number>> = { BatchNormalization: 0.5 };

/** From 0 to 1: blocks begin with what has weights and end where branches meet, or behind an activation or a pooling. */
function borders(line: Line, { start, end }: Stretch): number {
  const [first, last] = [line.nodes[start]!, line.nodes[end - 1]!];
  const begins = 'block' in first ? 1 : (beginnings[first.type] ?? (/Conv|Dense|ZeroPadding/.test(first.type) ? 1 : 0.2));
  const ending = 'block' in last ? 1 : (ends[last.type] ?? (/Conv|Dense|Padding/.test(last.type) ? 0.2 : 1));
  return (begins + ending) / 2;
}
