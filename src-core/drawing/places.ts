import type { GraphAnalysis } from '../analysis/types.ts';
import type { Environment } from '../blocks/expression.ts';
import { instanceEnvironment } from '../blocks/parameters.ts';
import { indexGraph } from '../document/order.ts';
import { blockOf } from '../document/scope.ts';
import type { GraphNode } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';
import { operatorOf } from '../operators/list.ts';
import { keyPath, pathKey } from './keys.ts';
import type { DrawingSource, NodeView, PlaceView } from './views.ts';

type Source = Pick<DrawingSource, 'document' | 'analysis' | 'shownCopies'>;

export const noEnvironment: Environment = new Map();

/** The graph inside the instances of a path, or null where one of them is gone. */
export function placeAt(source: Source, path: readonly string[]): PlaceView | null {
  let view: PlaceView = {
    path: [],
    scope: null,
    graph: source.document.graph,
    analysis: source.analysis.root,
    environment: noEnvironment,
  };
  for (const id of path) {
    const inside = insideOf(source, view, id);
    if (!inside) return null;
    view = inside;
  }
  return view;
}

/** The inside of one instance, as its shown copy sees it. */
export function insideOf(source: Source, outer: PlaceView, id: string): PlaceView | null {
  const node = indexGraph(outer.graph).nodes.get(id);
  if (!node || !isBlockNode(node)) return null;
  const definition = blockOf(source.document, node.block);
  if (!definition) return null;
  const path = [...outer.path, id];
  return {
    path,
    scope: node.block,
    graph: definition.graph,
    analysis: shownCopy(outer.analysis, id, source.shownCopies.get(pathKey(path))),
    environment: instanceEnvironment(definition, node.parameters, outer.environment).environment,
  };
}

function shownCopy(analysis: GraphAnalysis | null, id: string, copy = 0): GraphAnalysis | null {
  const copies = analysis?.nodes.get(id)?.copies;
  return copies?.[copy] ?? copies?.[0] ?? null;
}

/** The deepest part of a path that still exists. */
export function livingPath(source: Source, path: readonly string[]): readonly string[] {
  for (let depth = path.length; depth > 0; depth--) {
    const part = path.slice(0, depth);
    if (placeAt(source, part)) return depth === path.length ? path : part;
  }
  return path.length === 0 ? path : [];
}

export function nodeView(source: Source, holder: PlaceView, node: GraphNode, key: string): NodeView {
  const isBlock = isBlockNode(node);
  return {
    key,
    path: [...holder.path, node.id],
    scope: holder.scope,
    node,
    environment: holder.environment,
    analysis: holder.analysis?.nodes.get(node.id) ?? null,
    operator: isBlock ? null : operatorOf(node.type),
    block: isBlock ? blockOf(source.document, node.block) : null,
  };
}

/** The node behind a key of the selection, or null where there is none. */
export function nodeAtKey(source: Source, place: PlaceView, key: string): NodeView | null {
  const path = keyPath(key);
  const id = path.pop();
  if (id === undefined) return null;
  let holder: PlaceView | null = place;
  for (const instance of path) holder = holder && insideOf(source, holder, instance);
  const node = holder && indexGraph(holder.graph).nodes.get(id);
  return holder && node ? nodeView(source, holder, node, key) : null;
}
