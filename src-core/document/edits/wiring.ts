import { operatorOf } from '../../operators/list.ts';
import type { Scope } from '../scope.ts';
import { graphAt, nodeAt } from '../scope.ts';
import type { NetloomDocument, Port } from '../types.ts';
import { isBlockNode } from '../types.ts';
import { freePort } from './edges.ts';

/**
 * The port that a wire to `to` takes: of a merge, which takes any number, the next free one where that one is taken;
 * of everything else the port itself, so that the wire there gives way.
 */
export function wirePort(document: NetloomDocument, scope: Scope, to: Port): Port {
  const graph = graphAt(document, scope);
  const node = nodeAt(graph, to[0]);
  const taken = graph.edges.some((edge) => edge.to[0] === to[0] && edge.to[1] === to[1]);
  const many = node !== null && !isBlockNode(node) && operatorOf(node.type)?.inputs.max === Number.POSITIVE_INFINITY;
  return taken && many ? freePort(document, scope, to[0]) : to;
}
