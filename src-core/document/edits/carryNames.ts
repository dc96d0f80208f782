import type { Scope } from '../scope.ts';
import { blockOf } from '../scope.ts';
import { segmentOf } from '../segments.ts';
import type { BlockNode, Graph, GraphNode, NetloomDocument } from '../types.ts';
import { isBlockNode } from '../types.ts';

/** One level of a path inside an instance. `copy`: which copy of the instance that holds the node, where paths count them. */
interface Step {
  readonly scope: string;
  readonly id: string;
  readonly copy: number | null;
}

/** Where a level of a path is after an edit: the levels that stand in its place, and how many levels they replace. */
type Moved = (steps: readonly Step[], at: number) => { readonly steps: readonly Step[]; readonly taken: number } | null;

const stays: Moved = () => null;

/**
 * Instances hold names of the layers inside them by path (`names`). After an edit that changes such paths, the names are
 * told by the new ones, so that layers, and their weights, are called as before. `moved`: what came to stand elsewhere.
 */
export function carryNames(before: NetloomDocument, after: NetloomDocument, moved: Moved = stays): NetloomDocument {
  const inGraph = (graph: Graph, was: Graph): Graph => {
    if (!graph.nodes.some((node) => isBlockNode(node) && node.names)) return graph;
    const old = new Map(was.nodes.map((node) => [node.id, node]));
    let changed = false;
    const nodes = graph.nodes.map((node): GraphNode => {
      const earlier = old.get(node.id);
      if (!isBlockNode(node) || !node.names || !earlier || !isBlockNode(earlier) || earlier.block !== node.block) return node;
      const names = carried(before, after, earlier, node, moved);
      if (!names) return node;
      changed = true;
      return { ...node, names };
    });
    return changed ? { ...graph, nodes } : graph;
  };
  const graph = inGraph(after.graph, before.graph);
  let { blocks } = after;
  for (const [key, block] of Object.entries(after.blocks)) {
    const was = blockOf(before, key);
    const inner = was ? inGraph(block.graph, was.graph) : block.graph;
    if (inner !== block.graph) blocks = { ...blocks, [key]: { ...block, graph: inner } };
  }
  return graph === after.graph && blocks === after.blocks ? after : { ...after, graph, blocks };
}

/** The same names by the paths of now; null where none changed. */
function carried(before: NetloomDocument, after: NetloomDocument, was: BlockNode, now: BlockNode, moved: Moved) {
  let changed = false;
  const entries = Object.entries(now.names!).map(([path, name]): [string, string] => {
    const steps = stepsOf(before, was, path);
    const next = steps && pathOf(after, now, through(steps, moved));
    if (next === null || next === path) return [path, name];
    changed = true;
    return [next, name];
  });
  return changed ? Object.fromEntries(entries) : null;
}

function through(steps: readonly Step[], moved: Moved): readonly Step[] {
  const result: Step[] = [];
  for (let at = 0; at < steps.length; ) {
    const found = moved(steps, at);
    result.push(...(found ? found.steps : [steps[at]!]));
    at += found ? found.taken : 1;
  }
  return result;
}

/** A path in ids; null where it leads nowhere. */
function stepsOf(document: NetloomDocument, instance: BlockNode, path: string): readonly Step[] | null {
  const steps: Step[] = [];
  const segments = path.split('/');
  let holder: GraphNode = instance;
  for (let i = 0; i < segments.length; i++) {
    if (!isBlockNode(holder)) return null;
    const inside = nodesBySegment(blockOf(document, holder.block)?.graph);
    let copy: number | null = null;
    if (repeats(holder) && /^\d+$/.test(segments[i]!) && i + 1 < segments.length) copy = Number(segments[i++]);
    const node = inside?.get(segments[i]!);
    if (!node) return null;
    steps.push({ scope: holder.block, id: node.id, copy });
    holder = node;
  }
  return steps;
}

/** The other way round; null where a level is not there. */
function pathOf(document: NetloomDocument, instance: BlockNode, steps: readonly Step[]): string | null {
  const segments: string[] = [];
  let holder: GraphNode = instance;
  for (const { scope, id, copy } of steps) {
    if (!isBlockNode(holder) || holder.block !== scope) return null;
    const node: GraphNode | undefined = blockOf(document, scope)?.graph.nodes.find((other) => other.id === id);
    if (!node) return null;
    // Whether an expression comes to more than one is known only where it is flattened
    if (typeof holder.repeat === 'number' && holder.repeat > 1) segments.push(String(copy ?? 1));
    else if (typeof holder.repeat === 'string' && copy !== null) segments.push(String(copy));
    else if (copy !== null && copy > 1) return null;
    segments.push(segmentOf(node));
    holder = node;
  }
  return segments.join('/');
}

function repeats({ repeat }: BlockNode): boolean {
  return repeat !== undefined && repeat !== 1;
}

const known = new WeakMap<Graph, ReadonlyMap<string, GraphNode>>();

function nodesBySegment(graph: Graph | undefined): ReadonlyMap<string, GraphNode> | undefined {
  if (!graph) return undefined;
  let found = known.get(graph);
  if (!found) {
    // Of two with one name the first has the path
    found = new Map([...graph.nodes].reverse().map((node) => [segmentOf(node), node]));
    known.set(graph, found);
  }
  return found;
}

/** Nodes of a definition that went into an instance beside them. */
export function movedInto(scope: Scope, ids: ReadonlySet<string>, instance: BlockNode): Moved {
  return (steps, at) => {
    const step = steps[at]!;
    if (step.scope !== scope || !ids.has(step.id)) return null;
    return {
      steps: [
        { ...step, id: instance.id },
        { scope: instance.block, id: step.id, copy: null },
      ],
      taken: 1,
    };
  };
}

/** What an instance held, by copy (from 1) and id, and now stands where the instance stood. */
export function movedOut(scope: Scope, instance: string, made: (copy: number, id: string) => string | undefined): Moved {
  return (steps, at) => {
    const [step, inside] = [steps[at]!, steps[at + 1]];
    const id = step.scope === scope && step.id === instance && inside ? made(inside.copy ?? 1, inside.id) : undefined;
    return id === undefined ? null : { steps: [{ ...step, id }], taken: 2 };
  };
}
