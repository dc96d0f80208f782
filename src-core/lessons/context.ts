import type { Analysis, NodeAnalysis } from '../analysis/types.ts';
import { blockOf } from '../document/scope.ts';
import type { Graph, GraphNode, NetloomDocument } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';
import type { LessonFacts } from './types.ts';

/** What a goal is checked against. */
export interface GoalContext {
  readonly document: NetloomDocument;
  readonly analysis: Analysis;
  readonly facts: LessonFacts;
  /** Index of the goal in its step. */
  readonly index: number;
}

export interface FoundNode {
  readonly node: GraphNode;
  /** The graph that holds it. */
  readonly graph: Graph;
  readonly analysis: NodeAnalysis | null;
}

/** Deeper paths come from no drawing. */
const maximumDepth = 32;

/** A node by its name, inside a block by its path (`stage2/conv1`); in the first copy where a block repeats. */
export function findNode({ document, analysis }: GoalContext, path: string): FoundNode | null {
  const exact = document.graph.nodes.find(({ name }) => name === path);
  if (exact) return { node: exact, graph: document.graph, analysis: analysis.root.nodes.get(exact.id) ?? null };
  let graph: Graph = document.graph;
  let nodes = analysis.root.nodes as ReadonlyMap<string, NodeAnalysis> | undefined;
  const names = path.split('/').slice(0, maximumDepth);
  for (const [i, name] of names.entries()) {
    const node = graph.nodes.find((other) => other.name === name);
    if (!node) return null;
    const found: NodeAnalysis | null = nodes?.get(node.id) ?? null;
    if (i === names.length - 1) return { node, graph, analysis: found };
    const block = isBlockNode(node) ? blockOf(document, node.block) : null;
    if (!block) return null;
    graph = block.graph;
    nodes = found?.copies?.[0]?.nodes;
  }
  return null;
}
