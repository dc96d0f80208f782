import { addCost, noCost } from '../analysis/cost.ts';
import { indexGraph } from '../document/order.ts';
import { formatShape } from '../shapes/shape.ts';
import { pathKey } from './keys.ts';
import type { FrameData } from './types.ts';
import type { PlaceView } from './views.ts';

/** Frames with their sums; the shape is what the last of their nodes gives. */
export function framesOf(
  { path, graph, analysis }: PlaceView,
  frameOf: ReadonlyMap<string, string>,
  boxOf: ReadonlyMap<string, string>,
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
      boxes: [...new Set(members.map((id) => boxOf.get(id)!))],
    };
  });
}
