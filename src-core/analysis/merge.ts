import { indexGraph } from '../document/order.ts';
import type { Edge, Graph } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';
import type { Shape } from '../shapes/shape.ts';
import { formatShape } from '../shapes/shape.ts';
import type { LocalProblem } from './types.ts';

/** Where two paths that meet in a merge came apart, and which of them is the shortcut. */
export interface Fork {
  /** The node that feeds both. */
  readonly at: string;
  readonly shortcut: Edge;
  readonly main: Edge;
}

/** The fork of two edges: the shared ancestor with the least nodes on both ways; the shorter way is the shortcut. */
export function findFork(graph: Graph, a: Edge, b: Edge): Fork | null {
  const [fromA, fromB] = [distances(graph, a.from[0]), distances(graph, b.from[0])];
  let best: { at: string; a: number; b: number } | null = null;
  for (const [id, stepsA] of fromA) {
    const stepsB = fromB.get(id);
    if (stepsB !== undefined && (best === null || stepsA + stepsB < best.a + best.b)) best = { at: id, a: stepsA, b: stepsB };
  }
  if (best === null) return null;
  return best.a <= best.b ? { at: best.at, shortcut: a, main: b } : { at: best.at, shortcut: b, main: a };
}

function distances(graph: Graph, start: string): Map<string, number> {
  const { into } = indexGraph(graph);
  const found = new Map([[start, 0]]);
  const queue = [start];
  for (let i = 0; i < queue.length; i++) {
    const id = queue[i]!;
    for (const edge of into.get(id) ?? []) {
      if (found.has(edge.from[0])) continue;
      found.set(edge.from[0], found.get(id)! + 1);
      queue.push(edge.from[0]);
    }
  }
  return found;
}

/** Says what happened between the shortcut and the main path: "the filters doubled and the size halved". */
export function differenceWords(shortcut: Shape, main: Shape): string {
  const words: string[] = [];
  const [from, to] = [shortcut.at(-1), main.at(-1)];
  if (from != null && to != null && from !== to) {
    words.push(
      to === 2 * from ? 'the filters doubled' : from === 2 * to ? 'the filters halved' : `the filters went from ${from} to ${to}`,
    );
  }
  if (shortcut.length === 3 && main.length === 3) {
    const sizes = [0, 1]
      .map((axis) => [shortcut[axis], main[axis]] as const)
      .filter(([a, b]) => a != null && b != null && a !== b);
    if (sizes.length > 0) {
      const ratios = new Set(
        sizes.map(([a, b]) =>
          a === 2 * b! ? 'halved' : b === 2 * a! ? 'doubled' : a === 4 * b! ? 'went down to a quarter' : '',
        ),
      );
      const [ratio] = ratios;
      words.push(
        ratios.size === 1 && ratio
          ? `the size ${ratio}`
          : `the size went from ${formatShape(shortcut.slice(0, 2))} to ${formatShape(main.slice(0, 2))}`,
      );
    }
  } else if (shortcut.length !== main.length) words.push('they have a different number of axes');
  return words.join(' and ');
}

/** Turns the plain mismatch of a merge into the story of a shortcut, where there is one. */
export function explainMerge(problem: LocalProblem, graph: Graph, edges: readonly Edge[]): LocalProblem {
  if (problem.code !== 'merge-mismatch' || problem.shapes?.length !== 2 || edges.length !== 2) return problem;
  const fork = findFork(graph, edges[0]!, edges[1]!);
  if (!fork) return problem;
  const shape = (edge: Edge) => problem.shapes![edges.indexOf(edge)]!.shape;
  const [shortcut, main] = [shape(fork.shortcut), shape(fork.main)];
  const words = differenceWords(shortcut, main);
  const node = indexGraph(graph).nodes.get(problem.node);
  const verb = node && !isBlockNode(node) && node.type === 'Add' ? 'added' : 'joined';
  return {
    ...problem,
    code: 'add-mismatch',
    edge: graph.edges.indexOf(fork.shortcut),
    title: `The shortcut can't be ${verb} here`,
    message: `The two can't be ${verb}: the shortcut is ${formatShape(shortcut)}, the main path ${formatShape(main)}${words ? `: ${words}` : ''}. Both sides must be alike.`,
    shapes: [
      { label: 'Shortcut', shape: shortcut },
      { label: 'Main path', shape: main },
    ],
  };
}
