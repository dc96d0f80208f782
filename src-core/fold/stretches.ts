import type { Line } from './line.ts';
import { maximumOutput } from './line.ts';

/** A part of the line, `start` to before `end`, that one output leaves. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Longer ones are found as blocks of blocks. */
const longest = 128;
/** A block of more inputs is not easier to read than what it holds. */
export const maximumInputs = 2;
/** Of a longer line only shorter stretches are looked at, so that the time grows with its length alone. */
const budget = 400_000;

/**
 * Every stretch of two nodes and more that could be a block, by what it is but for its numbers: two with one key have the
 * same operators, wired alike (but for the rare collision of two hashes, which `sameStructure` finds).
 */
export function stretchesOf(line: Line): ReadonlyMap<number, readonly Stretch[]> {
  const found = new Map<number, Stretch[]>();
  const count = line.nodes.length;
  const reach = Math.max(24, Math.min(longest, Math.floor(budget / Math.max(1, count))));
  const words = wordsOf(line);
  const common = occurrences(words);
  /** By place: the outputs whose last use is there. */
  const closing = line.nodes.map((): number[] => []);
  for (const [i, uses] of line.uses.entries()) for (const last of uses.values()) closing[last]?.push(i);
  for (let start = 0; start < count; start++) {
    let [first, second, openOutputs, firstKin, lastKin] = [7, 13, 0, start, start];
    const sources: number[] = [];
    for (let i = start; i < count && i - start < reach; i++) {
      if (line.shapes[i] === null || line.frames[i] !== line.frames[start] || common.get(words[i]!)! < 2) break;
      let word = words[i]!;
      for (const { from, output, port } of line.feeds[i]!) {
        let source = i - from;
        if (from < start) {
          const key = from * maximumOutput + output;
          const known = sources.indexOf(key);
          source = -1 - (known < 0 ? sources.push(key) - 1 : known);
        }
        word = Math.imul(word ^ (source * maximumOutput + output), 0x9e3779b1) + port;
      }
      if (sources.length > maximumInputs) break;
      const [from, to] = line.kin[i]!;
      if (line.owners[i]! >= start) word ^= Math.imul(i - line.owners[i]!, 0x85ebca6b);
      first = Math.imul(first ^ word, 0x01000193) + 0x1f;
      second = Math.imul(second ^ (word + (word >>> 7)), 0x5bd1e995) + 0x3d;
      firstKin = Math.min(firstKin, from);
      lastKin = Math.max(lastKin, to);
      openOutputs += line.uses[i]!.size;
      for (const origin of closing[i]!) if (origin >= start) openOutputs--;
      if (i === start || openOutputs !== 1 || firstKin < start || lastKin > i || sources.length === 0) continue;
      const key = (first >>> 0) * 0x200000 + ((second >>> 0) & 0x1fffff);
      const list = found.get(key);
      if (list) list.push({ start, end: i + 1 });
      else found.set(key, [{ start, end: i + 1 }]);
    }
  }
  for (const [key, list] of found) if (list.length < 2) found.delete(key);
  return found;
}

/** A number for each kind of node. */
function wordsOf(line: Line): Int32Array {
  const known = new Map<string, number>();
  return Int32Array.from(line.shapes, (shape) => {
    if (shape === null) return 0;
    const word = known.get(shape.key) ?? Math.imul(known.size + 1, 0x2545f491);
    known.set(shape.key, word);
    return word;
  });
}

function occurrences(words: Int32Array): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** What comes into a stretch from outside, once each, in the order of its nodes. */
export function sourcesOf(line: Line, { start, end }: Stretch): readonly { readonly from: number; readonly output: number }[] {
  const sources: { from: number; output: number }[] = [];
  for (let i = start; i < end; i++)
    for (const { from, output } of line.feeds[i]!)
      if (from < start && !sources.some((other) => other.from === from && other.output === output))
        sources.push({ from, output });
  return sources;
}

/** The one output of a stretch that is used behind it. */
export function outputOf(line: Line, { start, end }: Stretch): { readonly from: number; readonly output: number } {
  for (let i = end - 1; i >= start; i--) for (const [output, last] of line.uses[i]!) if (last >= end) return { from: i, output };
  return { from: end - 1, output: 0 };
}

/** What a stretch is but for its numbers, said in full. */
export function structureOf(line: Line, stretch: Stretch): string {
  const sources = sourcesOf(line, stretch);
  const out = outputOf(line, stretch);
  const parts: unknown[] = [[sources.length, out.from - stretch.start, out.output]];
  for (let i = stretch.start; i < stretch.end; i++) {
    const feeds = line.feeds[i]!.map(({ from, output, port }) => {
      const source =
        from < stretch.start
          ? -1 - sources.findIndex((other) => other.from === from && other.output === output)
          : from - stretch.start;
      return [source, output, port];
    });
    const owner = line.owners[i]! < 0 ? null : line.owners[i]! - stretch.start;
    parts.push([line.shapes[i]?.key ?? null, feeds, owner]);
  }
  return JSON.stringify(parts);
}
