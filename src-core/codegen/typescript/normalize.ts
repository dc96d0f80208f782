import type { BlockDefinition, Edge, Graph, GraphNode, NetloomDocument, OperatorNode } from '../../document/types.ts';
import { isBlockNode } from '../../document/types.ts';
import type { Plan } from '../../plan/types.ts';
import { safeSegment, safeStart } from './layerNames.ts';

/**
 * The same network with names that tfjs takes and that are distinct in each graph, so that a layer's path says which
 * layer it is. Names that an instance brought along are left out: they are looked up by path afterwards.
 */
export function withPrintableNames(document: NetloomDocument): NetloomDocument {
  const blocks = Object.entries(document.blocks).map(([key, block]): [string, BlockDefinition] => [
    key,
    { ...block, graph: renamed(block.graph, safeSegment) },
  ]);
  return { ...document, blocks: Object.fromEntries(blocks), graph: renamed(document.graph, safeStart) };
}

function renamed(graph: Graph, safe: (name: string) => string): Graph {
  const used = new Set<string>();
  const nodes = graph.nodes.map((node): GraphNode => {
    const base = safe(node.name || (isBlockNode(node) ? node.block : node.type));
    let name = base;
    for (let number = 2; used.has(name); number++) name = `${base}_${number}`;
    used.add(name);
    if (!isBlockNode(node)) return { ...node, name };
    const { names: _, ...rest } = node;
    return { ...rest, name };
  });
  return { ...graph, nodes };
}

/** Inputs of the whole network that stand inside a block; its function could not hand them to the model. */
export function hasInnerInputs(plan: Plan): boolean {
  return plan.inputs.some((i) => plan.layers[i]!.nodePath.length > 1);
}

/** The network without its blocks, layer by layer, as the plan has it. */
export function unfolded(document: NetloomDocument, plan: Plan): NetloomDocument {
  const id = (i: number) => `layer ${i}`;
  const nodes = plan.layers.map(
    (layer, i): OperatorNode => ({
      id: id(i),
      name: layer.name,
      type: layer.type,
      parameters: layer.parameters as NonNullable<OperatorNode['parameters']>,
      ...(layer.weightsOf === undefined ? {} : { weightsOf: id(layer.weightsOf) }),
    }),
  );
  const edges = plan.layers.flatMap((layer, to) =>
    layer.inputs.map((from, port): Edge => ({ from: [id(from), 0], to: [id(to), port] })),
  );
  return { ...document, blocks: {}, graph: { nodes, edges, outputs: plan.outputs.map((i) => [id(i), 0] as const) } };
}
