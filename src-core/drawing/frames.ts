import { addCost, noCost } from '../analysis/cost.ts';
import type { Cost } from '../analysis/types.ts';
import { indexGraph } from '../document/order.ts';
import type { Scope } from '../document/scope.ts';
import type { Frame, Graph } from '../document/types.ts';
import { formatShape } from '../shapes/shape.ts';
import { keyPath, pathKey } from './keys.ts';
import { nodeView, placeAt } from './places.ts';
import type { FrameData } from './types.ts';
import type { DrawingSource, NodeView, PlaceView } from './views.ts';

/** Which frame each node stands in: of several, the first. */
export function frameByNode({ frames = [] }: Graph): Map<string, string> {
  const frameOf = new Map<string, string>();
  for (const frame of frames) for (const id of frame.nodes) if (!frameOf.has(id)) frameOf.set(id, frame.id);
  return frameOf;
}

/** A frame with what stands in it. */
export interface FrameView {
  /** The graph that holds it: where edits go. */
  readonly scope: Scope;
  readonly frame: Frame;
  /** In the order of the flow. */
  readonly nodes: readonly NodeView[];
  /** Of all of them together. */
  readonly cost: Cost;
}

/** One frame by its id in the graph inside `holder` (a key relative to the place, empty for the place), or null where it is gone. */
export function frameView(
  source: Pick<DrawingSource, 'document' | 'analysis' | 'shownCopies'>,
  place: PlaceView,
  { holder, frame: id }: { readonly holder: string; readonly frame: string },
): FrameView | null {
  const inside = placeAt(source, [...place.path, ...keyPath(holder)]);
  const frame = inside?.graph.frames?.find((other) => other.id === id);
  if (!inside || !frame) return null;
  const { order, nodes } = indexGraph(inside.graph);
  const frameOf = frameByNode(inside.graph);
  const members = order
    .filter((node) => frameOf.get(node) === id)
    .map((node) => nodeView(source, inside, nodes.get(node)!, pathKey([...keyPath(holder), node])));
  const cost = members.map(({ analysis }) => analysis?.cost ?? noCost).reduce(addCost, noCost);
  return { scope: inside.scope, frame, nodes: members, cost };
}

/** Frames with their sums; the shape is what the last of their nodes gives. */
export function framesOf(
  { path, graph, analysis }: PlaceView,
  frameOf: ReadonlyMap<string, string>,
  boxOf: (id: string) => string,
): FrameData[] {
  const { order } = indexGraph(graph);
  return (graph.frames ?? []).flatMap((frame) => {
    const members = order.filter((id) => frameOf.get(id) === frame.id);
    const last = members.at(-1);
    if (last === undefined) return [];
    const cost = members.map((id) => analysis?.nodes.get(id)?.cost ?? noCost).reduce(addCost, noCost);
    const output = analysis?.nodes.get(last)?.outputs[0] ?? null;
    return {
      id: `frame ${pathKey([...path, frame.id])}`,
      frame: frame.id,
      title: frame.title,
      note: frame.note ?? '',
      macs: cost.macs,
      parameters: cost.parameters,
      trainable: cost.trainable,
      activations: cost.activations,
      shape: output ? formatShape(output) : '',
      boxes: [...new Set(members.map(boxOf))],
    };
  });
}
