import { analyze } from '../analysis/analyze.ts';
import type { GraphAnalysis, NodeAnalysis } from '../analysis/types.ts';
import { indexGraph } from '../document/order.ts';
import type { Scope } from '../document/scope.ts';
import { blockOf } from '../document/scope.ts';
import { trainingSettings } from '../document/training.ts';
import type { Edge, GraphNode, Json, NetloomDocument } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';
import { usesOf } from '../document/uses.ts';
import { definitionFacets } from './definitions.ts';
import { sameJson } from './facets.ts';
import type { Change, Comparison, Delta, Facet, GraphComparison, NodeComparison } from './types.ts';

type Listed = Omit<Comparison, 'changes'>;

/** Both sides of one graph as an instance sees it; null where nothing is known. */
interface Seen {
  readonly before: GraphAnalysis | null;
  readonly after: GraphAnalysis | null;
}

/** Every change once, in the order of the drawing; those inside a definition behind its first instance. */
export function listChanges(comparison: Listed): Change[] {
  const changes: Change[] = [];
  const visited = new Set<Scope>();
  const visit = (scope: Scope, path: readonly string[] | null, seen: Seen): void => {
    const graph = comparison.graphs.get(scope);
    if (!graph || visited.has(scope)) return;
    visited.add(scope);
    if (scope !== null) changes.push(...definitionChange(comparison, scope, path));
    const inside: [string, string, readonly string[] | null, Seen][] = [];
    for (const node of graph.nodes.values()) {
      const there = path && [...path, node.id];
      const pair = seenAt(graph, node.id, seen);
      if (!node.inside || node.facets.length > 0) changes.push(nodeChange(comparison, scope, node, there, pair));
      if (node.inside) inside.push([node.id, (node.after as { block: string }).block, there, copyOf(pair)]);
    }
    for (const { edge, sign, implied } of graph.wires.values()) {
      if (!implied) changes.push(wireChange(scope, graph, edge, sign, path));
    }
    if (graph.outputs) changes.push(outputsChange(scope, path));
    for (const [, block, there, pair] of inside) visit(block, there, pair);
  };
  visit(null, [], { before: analyze(comparison.before).root, after: analyze(comparison.after).root });
  // Definitions that no instance leads to
  for (const scope of comparison.graphs.keys()) visit(scope, null, { before: null, after: null });
  changes.push(...unusedDefinitions(comparison), ...trainingChange(comparison));
  return changes;
}

function seenAt(graph: GraphComparison, id: string, seen: Seen): { before: NodeAnalysis | null; after: NodeAnalysis | null } {
  const node = graph.nodes.get(id);
  const earlier = graph.pairs.get(id) ?? node?.before?.id;
  return {
    before: (earlier !== undefined && seen.before?.nodes.get(earlier)) || null,
    after: (node?.sign !== 'removed' && seen.after?.nodes.get(id)) || null,
  };
}

function copyOf({ before, after }: { before: NodeAnalysis | null; after: NodeAnalysis | null }): Seen {
  return { before: before?.copies?.[0] ?? null, after: after?.copies?.[0] ?? null };
}

export function deltaOf(before: NodeAnalysis | null, after: NodeAnalysis | null): Delta | null {
  if (!before && !after) return null;
  return {
    before: before?.outputs[0] ?? null,
    after: after?.outputs[0] ?? null,
    parameters: (after?.cost.parameters ?? 0) - (before?.cost.parameters ?? 0),
    macs: (after?.cost.macs ?? 0) - (before?.cost.macs ?? 0),
    activations: (after?.cost.activations ?? 0) - (before?.cost.activations ?? 0),
  };
}

function nodeChange(
  { before, after }: Listed,
  scope: Scope,
  node: NodeComparison,
  path: readonly string[] | null,
  seen: { before: NodeAnalysis | null; after: NodeAnalysis | null },
): Change {
  const shown = node.after ?? node.before!;
  return {
    key: JSON.stringify(['node', scope, node.id]),
    what: 'node',
    sign: node.sign,
    title: titleOf(node.after ? after : before, shown),
    name: shown.name,
    facets: node.facets,
    scope,
    path,
    delta: deltaOf(seen.before, seen.after),
  };
}

function titleOf(document: NetloomDocument, node: GraphNode): string {
  return isBlockNode(node) ? (blockOf(document, node.block)?.title ?? node.block) : node.type;
}

function wireChange(
  scope: Scope,
  graph: GraphComparison,
  edge: Edge,
  sign: 'added' | 'removed',
  path: readonly string[] | null,
): Change {
  const nameOf = (id: string) => indexGraph(graph.union).nodes.get(id)?.name ?? id;
  return {
    key: JSON.stringify(['wire', scope, edge.from, edge.to]),
    what: 'wire',
    sign,
    title: 'Wire',
    name: `${nameOf(edge.from[0])} to ${nameOf(edge.to[0])}`,
    facets: [],
    scope,
    path: path && [...path, edge.to[0]],
    delta: null,
  };
}

function outputsChange(scope: Scope, path: readonly string[] | null): Change {
  return {
    key: JSON.stringify(['outputs', scope]),
    what: 'outputs',
    sign: 'changed',
    title: 'Outputs',
    name: scope === null ? 'of the network' : 'of the block',
    facets: [],
    scope,
    path: path && path.length > 0 ? path : null,
    delta: null,
  };
}

function definitionChange({ before, after, blocks }: Listed, key: string, path: readonly string[] | null): Change[] {
  const [one, other] = [blockOf(before, blocks.get(key) ?? key), blockOf(after, key)];
  const facets = one && other ? definitionFacets(one, other) : [];
  return facets.length > 0 ? [blockChange(key, 'changed', other?.title ?? key, facets, path)] : [];
}

function blockChange(key: string, sign: Change['sign'], name: string, facets: readonly Facet[], path: Change['path']): Change {
  return {
    key: JSON.stringify(['block', sign, key]),
    what: 'block',
    sign,
    title: 'Block',
    name,
    facets,
    scope: sign === 'changed' ? key : null,
    path,
    delta: null,
  };
}

/** A definition that comes or goes with its instances is no change of its own. */
function unusedDefinitions({ before, after, blocks }: Listed): Change[] {
  const matched = new Set(blocks.values());
  const unused = (document: NetloomDocument, sign: 'added' | 'removed', known: (key: string) => boolean) =>
    Object.entries(document.blocks)
      .filter(([key]) => !known(key) && usesOf(document, key) === 0)
      .map(([key, { title }]) => blockChange(key, sign, title ?? key, [], null));
  return [...unused(after, 'added', (key) => blocks.has(key)), ...unused(before, 'removed', (key) => matched.has(key))];
}

function trainingChange({ before, after }: Listed): Change[] {
  const [one, other] = [flat(before), flat(after)];
  const facets = [...new Set([...one.keys(), ...other.keys()])]
    .filter((label) => !sameJson(one.get(label), other.get(label)))
    .map((label): Facet => ({ kind: 'parameter', label, before: one.get(label), after: other.get(label) }));
  if (facets.length === 0) return [];
  const change = { what: 'training', sign: 'changed', title: 'Training', name: 'settings', scope: null } as const;
  return [{ ...change, key: '["training"]', facets, path: null, delta: null }];
}

function flat(document: NetloomDocument): Map<string, Json> {
  const { optimizer, ...others } = trainingSettings(document);
  const entries = [...Object.entries(others), ...Object.entries(optimizer).map(([name, value]) => [`optimizer ${name}`, value])];
  return new Map(entries as [string, Json][]);
}
