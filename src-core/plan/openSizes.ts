import type { NetloomDocument } from '../document/types.ts';
import type { Shape } from '../shapes/shape.ts';
import type { Plan } from './types.ts';

/**
 * The document as it works on samples of these shapes, one for each input of the plan: a network whose input leaves its
 * size open (`include_top=False` of keras.applications) takes that of the data, as in Keras. The same document where
 * nothing was open.
 */
export function withSizesOf(samples: readonly Shape[], document: NetloomDocument, plan: Plan): NetloomDocument {
  const shapes = new Map<string, Shape>();
  for (const [i, index] of plan.inputs.entries()) {
    const { output, nodePath } = plan.layers[index]!;
    const sample = samples[i];
    if (!sample || nodePath.length !== 1 || !output.includes(null)) continue;
    shapes.set(
      nodePath[0]!,
      output.map((size, axis) => size ?? sample[axis] ?? null),
    );
  }
  if (shapes.size === 0) return document;
  const nodes = document.graph.nodes.map((node) => {
    const shape = shapes.get(node.id);
    return shape ? { ...node, parameters: { ...node.parameters, shape } } : node;
  });
  return { ...document, graph: { ...document.graph, nodes } };
}
