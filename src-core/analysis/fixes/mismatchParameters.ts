import { setParameter } from '../../document/edits/nodes.ts';
import { indexGraph } from '../../document/order.ts';
import type { GraphNode, Json, NetloomDocument } from '../../document/types.ts';
import { isBlockNode } from '../../document/types.ts';
import { operatorOf } from '../../operators/list.ts';
import { readParameters } from '../../operators/values.ts';
import type { Mismatch } from './mismatch.ts';
import { between, strideBetween } from './paths.ts';
import type { Candidate } from './try.ts';

function valuesOf(node: GraphNode): Readonly<Record<string, Json>> {
  const definition = isBlockNode(node) ? null : operatorOf(node.type);
  return definition ? readParameters(definition, (node.parameters ?? {}) as Record<string, Json>).values : {};
}

/** Windows on the path keep the size: stride 1, padding same. */
export function unstrided(document: NetloomDocument, path: readonly string[]): NetloomDocument {
  const { nodes } = indexGraph(document.graph);
  let result = document;
  for (const id of path) {
    const node = nodes.get(id);
    const values = node ? valuesOf(node) : {};
    if (Array.isArray(values.strides) && values.strides.some((s) => s !== 1))
      result = setParameter(result, null, id, 'strides', [1, 1]);
    if (values.padding === 'valid' && !isPointwise(values)) result = setParameter(result, null, id, 'padding', 'same');
  }
  return result;
}

function isPointwise(values: Readonly<Record<string, Json>>): boolean {
  const size = values.kernelSize ?? values.poolSize;
  return Array.isArray(size) && size.every((s) => s === 1);
}

/** The main path gives what the shortcut brings: its filters, stride 1, padding same, whatever differs. */
export function keepShortcutShape({ document, fork, shortcut, main }: Mismatch): Candidate | null {
  const path = between(document.graph, fork.at, fork.main.from[0]);
  const { nodes } = indexGraph(document.graph);
  const [from, to] = [shortcut.at(-1), main.at(-1)];
  const apply = (d: NetloomDocument): NetloomDocument => {
    let result = unstrided(d, path);
    if (from == null || from === to) return result;
    for (const id of path) {
      const node = nodes.get(id);
      if (node && valuesOf(node).filters === to) result = setParameter(result, null, id, 'filters', from);
    }
    return result;
  };
  const strided = path.some((id) => {
    const value = nodes.get(id) && valuesOf(nodes.get(id)!).strides;
    return Array.isArray(value) && value.some((s) => s !== 1);
  });
  const unpadded = path.some((id) => {
    const values = nodes.get(id) ? valuesOf(nodes.get(id)!) : {};
    return values.padding === 'valid' && !isPointwise(values);
  });
  const parts = [
    from != null && from !== to ? `${from} filters` : '',
    strided ? 'stride 1' : '',
    unpadded ? 'padding same' : '',
  ].filter(Boolean);
  if (parts.length === 0) return null;
  const onlyPadding = parts.length === 1 && unpadded;
  return {
    id: onlyPadding ? 'match-padding' : 'match-filters',
    title: onlyPadding ? 'Use padding same on the main path' : `${strided || from !== to ? 'Keep' : 'Use'} ${joinWords(parts)}`,
    detail: 'The main path then gives the shape that the shortcut brings',
    apply,
  };
}

/** Where the shortcut has a convolution of its own, that one takes the main path's filters and stride. */
export function matchShortcutPath({ document, fork, shortcut, main }: Mismatch): Candidate | null {
  const path = between(document.graph, fork.at, fork.shortcut.from[0]);
  const { nodes } = indexGraph(document.graph);
  const convolution = path.map((id) => nodes.get(id)).find((node) => node && valuesOf(node).filters !== undefined);
  const filters = main[2];
  if (!convolution || filters == null) return null;
  const values = valuesOf(convolution);
  const strides = Array.isArray(values.strides) ? (values.strides as number[]) : [1, 1];
  const factors = [strideBetween(shortcut[0], main[0]), strideBetween(shortcut[1], main[1])];
  const wanted = factors[0] == null || factors[1] == null ? null : [strides[0]! * factors[0], strides[1]! * factors[1]];
  if (!wanted) return null;
  return {
    id: 'match-shortcut',
    title: `Give ${convolution.name} ${filters} filters${factors.some((f) => f !== 1) ? ` and stride ${wanted[0]}` : ''}`,
    detail: 'The convolution on the shortcut then gives what the main path gives',
    apply: (d) =>
      setParameter(setParameter(d, null, convolution.id, 'filters', filters), null, convolution.id, 'strides', wanted),
  };
}

function joinWords(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
