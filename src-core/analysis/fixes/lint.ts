import { holdsExpression } from '../../blocks/parameters.ts';
import { setTraining } from '../../document/edits/document.ts';
import { removeNodes, setParameter } from '../../document/edits/nodes.ts';
import { losses } from '../../document/losses.ts';
import { indexGraph } from '../../document/order.ts';
import type { Scope } from '../../document/scope.ts';
import { graphAt } from '../../document/scope.ts';
import type { Graph, NetloomDocument, OperatorNode } from '../../document/types.ts';
import { isBlockNode } from '../../document/types.ts';
import { usesOf } from '../../document/uses.ts';
import type { LossMisfit } from '../lint/loss.ts';
import { lossMisfit } from '../lint/loss.ts';
import { skips } from '../lint/strides.ts';
import type { FoundProblem } from '../problems.ts';
import type { GraphAnalysis, NodeAnalysis } from '../types.ts';
import type { Candidate } from './try.ts';

/**
 * The window as large as its stride, or the stride as small as its window. Inside an instance that changes the definition, which
 * is said; a size that comes from the block's parameters is left to whoever sets them.
 */
export function strideCandidates(document: NetloomDocument, problem: FoundProblem, root: GraphAnalysis): readonly Candidate[] {
  const place = placeOf(document, problem.path, root);
  const found = place && skips(place.node.type, place.analysis);
  if (!place || !found) return [];
  const { kernel, stride } = found.window;
  const larger = [0, 1].map((axis) => Math.max(kernel[axis]!, stride[axis]!));
  const smaller = [0, 1].map((axis) => Math.min(kernel[axis]!, stride[axis]!));
  const window = Object.hasOwn(place.analysis.values ?? {}, 'poolSize') ? 'poolSize' : 'kernelSize';
  const set = (name: string, value: readonly number[]): Candidate['apply'] => {
    const given = place.node.parameters?.[name];
    return (d) => (given !== undefined && holdsExpression(given) ? d : setParameter(d, place.scope, problem.node, name, value));
  };
  const uses = place.scope === null ? 1 : usesOf(document, place.scope);
  const reach = uses === 1 ? '' : ` (changes ${uses} instances)`;
  return [
    {
      id: 'stride-as-window',
      title: `Move by ${smaller.join(' × ')}${reach}`,
      detail: 'The windows then touch, and every position is looked at; the map that comes out is larger',
      apply: set('strides', smaller),
    },
    {
      id: 'window-as-stride',
      title: `Use a window of ${larger.join(' × ')}${reach}`,
      detail: 'The windows then touch, and every position is looked at; the shapes stay',
      apply: set(window, larger),
    },
  ];
}

interface OperatorPlace {
  readonly scope: Scope;
  readonly node: OperatorNode;
  readonly analysis: NodeAnalysis;
}

/** The operator at a path of ids, and the graph that it is drawn in; of a repeat the first copy. */
function placeOf(document: NetloomDocument, path: readonly string[], root: GraphAnalysis): OperatorPlace | null {
  let [scope, graph]: [Scope, GraphAnalysis | undefined] = [null, root];
  for (const [depth, id] of path.entries()) {
    const node = indexGraph(graphAt(document, scope)).nodes.get(id);
    const analysis: NodeAnalysis | undefined = graph?.nodes.get(id);
    if (!node || !analysis) return null;
    if (depth === path.length - 1) return isBlockNode(node) ? null : { scope, node, analysis };
    if (!isBlockNode(node)) return null;
    [scope, graph] = [node.block, analysis.copies?.[0]];
  }
  return null;
}

/** Another loss, or another activation at the end. */
export function lossCandidates(document: NetloomDocument, _problem: FoundProblem, root: GraphAnalysis): readonly Candidate[] {
  const misfit = lossMisfit(document, root);
  return misfit ? misfitCandidates(misfit) : [];
}

/** The same for what was found with the data in mind. */
export function misfitCandidates({ code, ending, losses: fitting, activations }: LossMisfit): Candidate[] {
  const id = ending.path[0]!;
  const { name } = ending.node;
  // Inside an instance the end may be shared with others
  const own = ending.path.length === 1 && Object.hasOwn(ending.analysis.values ?? {}, 'activation');
  const activate = (activation: string) => (d: NetloomDocument) => setParameter(d, null, id, 'activation', activation);
  if (code === 'softmax-of-one' && own)
    return [
      {
        id: 'sigmoid',
        title: `Give ${name} a sigmoid, and use the loss “${losses.binaryCrossentropy.label}”`,
        detail: 'The one number then says how likely yes is',
        apply: (d) => setTraining(activate('sigmoid')(d), { loss: 'binaryCrossentropy' }),
      },
    ];
  const setLoss = fitting.map(
    (loss): Candidate => ({
      id: `loss-${loss}`,
      title: `Use the loss “${losses[loss].label}”`,
      detail: 'A setting of the training; the network stays as it is',
      apply: (d) => setTraining(d, { loss }),
    }),
  );
  if (!own) return setLoss;
  const setActivation = activations.map(
    (activation): Candidate => ({
      id: `activation-${activation}`,
      title: activation === 'linear' ? `Leave out the activation of ${name}` : `Give ${name} the activation ${activation}`,
      apply: activate(activation),
    }),
  );
  return [...setActivation, ...setLoss];
}

/** Removes a forgotten branch: what leads to its end and to nothing else. */
export function endCandidates(document: NetloomDocument, problem: FoundProblem): readonly Candidate[] {
  const doomed = leadingOnlyTo(document.graph, problem.node);
  const name = indexGraph(document.graph).nodes.get(problem.node)?.name ?? '';
  return [
    {
      id: 'remove-node',
      title: doomed.length === 1 ? `Remove ${name}` : `Remove the ${doomed.length} nodes that lead only to ${name}`,
      apply: (d) => removeNodes(d, null, doomed),
    },
  ];
}

/** The end, and backwards from it every node whose consumers are all among them. */
function leadingOnlyTo(graph: Graph, end: string): string[] {
  const { into, outOf } = indexGraph(graph);
  const found = new Set([end]);
  for (const id of found)
    for (const { from } of into.get(id) ?? [])
      if ((outOf.get(from[0]) ?? []).every(({ to }) => found.has(to[0]))) found.add(from[0]);
  return [...found];
}
