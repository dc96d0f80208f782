import { isExpression } from '../../blocks/expression.ts';
import type { BlockDefinition, Edge, Graph, GraphNode, NetloomDocument, OperatorNode } from '../../document/types.ts';
import { isBlockNode } from '../../document/types.ts';
import { UniqueNames } from '../../document/uniqueNames.ts';
import { operatorOf } from '../../operators/list.ts';
import type { Plan } from '../../plan/types.ts';
import { safeSegment, safeStart } from './layerNames.ts';
import { spelledAlike } from './layers/activations.ts';

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
  const used = new UniqueNames();
  const nodes = graph.nodes.map((node): GraphNode => {
    const base = safe(node.name || (isBlockNode(node) ? node.block : node.type));
    const name = used.take(base);
    if (!isBlockNode(node)) return { ...node, name };
    const { names: _, ...rest } = node;
    return { ...rest, name };
  });
  return { ...graph, nodes };
}

/** Functions of blocks can't say this network: it is printed layer by layer. */
export function mustUnfold(document: NetloomDocument, plan: Plan): boolean {
  const graphs = [document.graph, ...Object.values(document.blocks).map((block) => block.graph)];
  const nodes = graphs.flatMap((graph) => graph.nodes);
  return hasInnerInputs(plan) || nodes.some(sharesBlock) || nodes.some((node) => !isBlockNode(node) && isUnsayable(node, plan));
}

/** Inputs of the whole network that stand inside a block; its function could not hand them to the model. */
function hasInnerInputs(plan: Plan): boolean {
  return plan.inputs.some((i) => plan.layers[i]!.nodePath.length > 1);
}

/** A function that is called again makes new layers, not the same once more. */
function sharesBlock(node: GraphNode): boolean {
  return isBlockNode(node) && node.weightsOf !== undefined;
}

/** A value that comes out of a block's parameter in Keras's words, where tfjs has others. */
function isUnsayable({ type, parameters = {} }: OperatorNode, plan: Plan): boolean {
  const definition = operatorOf(type);
  return Object.entries(parameters).some(([name, value]) => {
    const kind = definition?.parameters[name]?.kind;
    if (!isExpression(value)) return false;
    if (kind === 'configured' || kind === 'integers' || name === 'trainable') return true;
    return (
      name === 'activation' && plan.layers.some((layer) => layer.type === type && !spelledAlike(String(layer.parameters[name])))
    );
  });
}

const id = (i: number) => `layer ${i}`;

/** Where the nodes of `unfolded` come from: their ids to paths in the drawing. */
export function unfoldedPaths(plan: Plan): ReadonlyMap<string, readonly string[]> {
  return new Map(plan.layers.map(({ nodePath }, i) => [id(i), nodePath]));
}

/** The network without its blocks, layer by layer, as the plan has it. */
export function unfolded(document: NetloomDocument, plan: Plan): NetloomDocument {
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
