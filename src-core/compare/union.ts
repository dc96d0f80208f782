import { analyze } from '../analysis/analyze.ts';
import type { Analysis, GraphAnalysis, NodeAnalysis } from '../analysis/types.ts';
import { indexGraph } from '../document/order.ts';
import type { Scope } from '../document/scope.ts';
import { blockOf } from '../document/scope.ts';
import type { BlockDefinition, Edge, Graph, GraphNode, NetloomDocument } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';
import type { Comparison, GraphComparison } from './types.ts';
import { wireKey } from './types.ts';

/** Both documents as one that the drawing can be made from. */
export interface Union {
  readonly document: NetloomDocument;
  readonly analysis: Analysis;
  /** Wires that came or went by themselves: two rows of a stack would hide them. */
  readonly apart: ReadonlySet<Edge>;
}

type Side = 'before' | 'after';

const known = new WeakMap<Comparison, Union>();

/**
 * The union of what is compared: the later document, with what is gone among it. An instance of a definition that both
 * have shows both insides in one; any other shows its own. It is only for drawing: `problems` are those of the later.
 */
export function unionOf(comparison: Comparison): Union {
  const found = known.get(comparison);
  if (found) return found;
  const builder = new UnionBuilder(comparison);
  const union = { document: builder.document(), analysis: builder.analysis(), apart: builder.apart() };
  known.set(comparison, union);
  return union;
}

class UnionBuilder {
  private readonly blocks = new Map<string, BlockDefinition>();
  /** Keys under which definitions of one side alone are kept. */
  private readonly own = new Map<string, string>();

  constructor(private readonly comparison: Comparison) {}

  document(): NetloomDocument {
    const { after, graphs } = this.comparison;
    for (const [key, definition] of Object.entries(after.blocks)) {
      if (!graphs.has(key)) this.blocks.set(key, definition);
    }
    const graph = this.graphOf(null);
    for (const scope of graphs.keys()) {
      if (scope !== null) this.blocks.set(scope, { ...blockOf(after, scope)!, graph: this.graphOf(scope) });
    }
    return { ...after, graph, blocks: Object.fromEntries(this.blocks) };
  }

  private graphOf(scope: Scope): Graph {
    const { graphs, blocks } = this.comparison;
    const compared = graphs.get(scope)!;
    const nodes = compared.union.nodes.map((node): GraphNode => {
      if (!isBlockNode(node)) return node;
      const sign = compared.nodes.get(node.id)?.sign;
      if (sign === 'removed') return { ...node, block: this.ownKey('before', node.block) };
      if (sign === 'added') return { ...node, block: this.ownKey('after', node.block) };
      const earlier = compared.pairs.get(node.id);
      const was = indexGraph(compared.before).nodes.get(earlier ?? '');
      const both = was && isBlockNode(was) && blocks.get(node.block) === was.block;
      return both ? node : { ...node, block: this.ownKey('after', node.block) };
    });
    return { ...compared.union, nodes };
  }

  /** The key of a definition as one side has it; the later's own where nothing differs in it. */
  private ownKey(side: Side, key: string): string {
    const { blocks, graphs } = this.comparison;
    const document = this.comparison[side];
    const definition = blockOf(document, key);
    if (!definition) return key;
    if (side === 'after' && !graphs.has(key)) return key;
    const later = [...blocks].find(([, earlier]) => earlier === key)?.[0];
    if (side === 'before' && later !== undefined && !graphs.has(later)) return later;
    const name = `${side} ${key}`;
    const made = this.own.get(name);
    if (made !== undefined) return made;
    let free = name;
    while (Object.hasOwn(this.comparison.after.blocks, free) || this.blocks.has(free)) free = `${free}-`;
    this.own.set(name, free);
    // Taken before its inside is looked at: a definition may contain itself
    this.blocks.set(free, definition);
    const nodes = definition.graph.nodes.map(
      (node): GraphNode => (isBlockNode(node) ? { ...node, block: this.ownKey(side, node.block) } : node),
    );
    this.blocks.set(free, { ...definition, title: definition.title ?? key, graph: { ...definition.graph, nodes } });
    return free;
  }

  apart(): ReadonlySet<Edge> {
    const apart = new Set<Edge>();
    for (const { union, wires } of this.comparison.graphs.values())
      for (const edge of union.edges) if (wires.get(wireKey(edge))?.implied === false) apart.add(edge);
    return apart;
  }

  analysis(): Analysis {
    const { before, after } = this.comparison;
    const later = analyze(after);
    return { ...later, root: this.merged(null, analyze(before).root, later.root) };
  }

  private readonly merges = new WeakMap<GraphAnalysis, WeakMap<GraphAnalysis, GraphAnalysis>>();

  /** What is known of both sides of a graph; equal copies stay one object. */
  private merged(scope: Scope, before: GraphAnalysis, after: GraphAnalysis): GraphAnalysis {
    const known = this.merges.get(before)?.get(after);
    if (known) return known;
    const compared = this.comparison.graphs.get(scope);
    if (!compared) return after;
    const nodes = new Map<string, NodeAnalysis>();
    const result: GraphAnalysis = { ...after, nodes };
    if (!this.merges.has(before)) this.merges.set(before, new WeakMap());
    this.merges.get(before)!.set(after, result);
    for (const [id, node] of after.nodes) nodes.set(id, this.mergedNode(compared, id, node, before));
    for (const [id, { sign, before: earlier }] of compared.nodes) {
      const node = sign === 'removed' && earlier ? before.nodes.get(earlier.id) : undefined;
      if (node) nodes.set(id, { ...node, id });
    }
    return result;
  }

  private mergedNode(compared: GraphComparison, id: string, node: NodeAnalysis, before: GraphAnalysis): NodeAnalysis {
    const difference = compared.nodes.get(id);
    const copies = before.nodes.get(compared.pairs.get(id) ?? '')?.copies;
    if (!difference?.inside || !node.copies || !copies) return node;
    const scope = (difference.after as { block: string }).block;
    return {
      ...node,
      copies: node.copies.map((copy, i) => {
        const earlier = copies[i] ?? copies.at(-1);
        return earlier ? this.merged(scope, earlier, copy) : copy;
      }),
    };
  }
}
