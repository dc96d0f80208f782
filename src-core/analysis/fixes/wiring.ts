import { connect, freePort } from '../../document/edits/edges.ts';
import { addNode, removeNodes } from '../../document/edits/nodes.ts';
import { indexGraph } from '../../document/order.ts';
import { withGraph } from '../../document/scope.ts';
import type { Edge, Graph, NetloomDocument } from '../../document/types.ts';
import { wired } from '../node.ts';
import type { FoundProblem } from '../problems.ts';
import type { GraphAnalysis } from '../types.ts';
import type { Candidate } from './try.ts';

const withoutEdges = (doomed: readonly Edge[]) => (document: NetloomDocument) =>
  withGraph(document, null, (graph) => ({ ...graph, edges: graph.edges.filter((edge) => !doomed.includes(edge)) }));

/** Mends of the wiring: connect what hangs loose, take away what leads nowhere. */
export function wiringCandidates(document: NetloomDocument, problem: FoundProblem, root: GraphAnalysis): readonly Candidate[] {
  const { graph } = document;
  const index = indexGraph(graph);
  const node = index.nodes.get(problem.node);
  switch (problem.code) {
    case 'dangling-edge': {
      const given = (edge: Edge) => root.nodes.get(edge.from[0])?.outputs.length ?? Number.POSITIVE_INFINITY;
      const loose = graph.edges.filter(
        (edge) => !index.nodes.has(edge.from[0]) || !index.nodes.has(edge.to[0]) || edge.from[1] >= given(edge),
      );
      return [
        {
          id: 'remove-wire',
          title: loose.length === 1 ? 'Remove the wire' : `Remove the ${loose.length} loose wires`,
          apply: withoutEdges(loose),
        },
      ];
    }
    case 'too-many-inputs': {
      if (!node) return [];
      const keep = wired(node, index.into.get(node.id) ?? []);
      const extra = (index.into.get(node.id) ?? []).filter((edge) => !keep.includes(edge));
      return [
        {
          id: 'remove-wire',
          title: extra.length === 1 ? 'Remove the extra wire' : `Remove ${extra.length} extra wires`,
          apply: withoutEdges(extra),
        },
      ];
    }
    case 'cycle': {
      const ordered = new Set(index.order);
      const last = (index.into.get(problem.node) ?? []).filter((edge) => !ordered.has(edge.from[0]));
      return last.map((edge, i) => ({
        id: i === 0 ? 'remove-wire' : `remove-wire-${i + 1}`,
        title: `Remove the wire from ${index.nodes.get(edge.from[0])?.name ?? edge.from[0]}`,
        apply: withoutEdges([edge]),
      }));
    }
    case 'missing-input': {
      if (!node) return [];
      const before = downstream(graph, node.id);
      const already = new Set((index.into.get(node.id) ?? []).map((edge) => edge.from[0]));
      const loose = graph.nodes.filter(
        (other) =>
          !index.outOf.has(other.id) && !before.has(other.id) && !already.has(other.id) && root.nodes.get(other.id)?.outputs[0],
      );
      return loose.slice(0, 3).map((other, i) => ({
        id: i === 0 ? 'connect' : `connect-${i + 1}`,
        title: `Wire ${other.name} to it`,
        apply: (d) => connect(d, null, { from: [other.id, 0], to: freePort(d, null, node.id) }),
      }));
    }
    case 'no-input': {
      if (node) return [];
      const entrances = graph.nodes.filter((other) => !index.into.has(other.id));
      return [
        {
          id: 'add-input',
          title: 'Add an input of 28 × 28 × 1',
          detail:
            entrances.length > 0
              ? `It feeds ${entrances
                  .map((n) => n.name)
                  .slice(0, 3)
                  .join(', ')}; its shape can be changed`
              : 'Its shape can be changed',
          apply: (d) => {
            const added = addNode(d, null, { name: 'image', type: 'InputLayer', parameters: { shape: [28, 28, 1] } });
            return entrances.reduce(
              (result, other) => connect(result, null, { from: [added.id, 0], to: [other.id, 0] }),
              added.document,
            );
          },
        },
      ];
    }
    case 'recursive-block':
    case 'unused-node':
      return node ? [{ id: 'remove-node', title: `Remove ${node.name}`, apply: (d) => removeNodes(d, null, [node.id]) }] : [];
    default:
      return [];
  }
}

function downstream(graph: Graph, start: string): Set<string> {
  const { outOf } = indexGraph(graph);
  const found = new Set([start]);
  for (const id of found) for (const edge of outOf.get(id) ?? []) found.add(edge.to[0]);
  return found;
}
