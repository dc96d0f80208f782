import { noCost } from '../analysis/cost.ts';
import { readRepeat } from '../analysis/instance.ts';
import type { Field, NodeAnalysis, Problem } from '../analysis/types.ts';
import { blockBadge } from '../blocks/badge.ts';
import type { Environment } from '../blocks/expression.ts';
import { resolveParameters } from '../blocks/parameters.ts';
import { indexGraph } from '../document/order.ts';
import { portsOf, shownInputs } from '../document/ports.ts';
import { blockOf } from '../document/scope.ts';
import type { BlockDefinition, Edge, Graph, GraphNode, NetloomDocument } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';
import { readParameters } from '../operators/values.ts';
import { formatShape, sameShape } from '../shapes/shape.ts';
import { alike, sameParts } from './alike.ts';
import { pathKey, problemKey } from './keys.ts';
import { nodeView } from './places.ts';
import type { CardData } from './types.ts';
import type { DrawingSource, NodeKind, NodeView, PlaceView } from './views.ts';

/** What a card was made from: with the same again it says the same. */
interface Basis {
  readonly node: GraphNode;
  readonly analysis: NodeAnalysis | null;
  readonly block: BlockDefinition | null;
  readonly environment: Environment;
  /** Of the place that holds it. */
  readonly path: readonly string[];
  /** The wires into it. */
  readonly into: readonly Edge[] | undefined;
  readonly problem: Problem | undefined;
}
const bases = new WeakMap<CardData, Basis>();

/**
 * What a node of a place shows. `previous`: the card under the same key in the drawing before, given back where nothing
 * changed. Asked of every node at every edit: whether anything changed is known before anything is made.
 */
export function cardAt(
  source: DrawingSource,
  place: PlaceView,
  node: GraphNode,
  key: string,
  problem: Problem | undefined,
  previous: CardData | undefined,
): CardData {
  const basis: Basis = {
    node,
    analysis: place.analysis?.nodes.get(node.id) ?? null,
    block: isBlockNode(node) ? blockOf(source.document, node.block) : null,
    environment: place.environment,
    path: place.path,
    into: indexGraph(place.graph).into.get(node.id),
    problem,
  };
  const before = previous && bases.get(previous);
  if (before && sameBasis(before, basis)) return previous;
  const made = cardOf(source.document, place.graph, nodeView(source, place, node, key), problem);
  // Another node or analysis may still say the same in words
  const card = previous && sameParts(previous, made) ? previous : made;
  bases.set(card, basis);
  return card;
}

function sameBasis(a: Basis, b: Basis): boolean {
  return (
    a.node === b.node &&
    a.analysis === b.analysis &&
    a.block === b.block &&
    a.environment === b.environment &&
    a.into === b.into &&
    sameProblem(a.problem, b.problem) &&
    alike(a.path, b.path)
  );
}

function sameProblem(a: Problem | undefined, b: Problem | undefined): boolean {
  if (a === b) return true;
  return !!a && !!b && a.severity === b.severity && a.title === b.title && problemKey(a) === problemKey(b);
}

/** What a card says of a node. */
export function cardOf(document: NetloomDocument, graph: Graph, view: NodeView, problem: Problem | undefined): CardData {
  return makeCard(view, problem, shownInputs(document, graph, view.node), portsOf(document, view.node).outputs);
}

function makeCard(view: NodeView, problem: Problem | undefined, inputs: number, outputs: number): CardData {
  const { node, analysis } = view;
  const output = analysis?.outputs[0] ?? null;
  const shape = output ? formatShape(output) : '';
  const title = titleOf(view);
  const badge = badgeOf(view);
  const repeat = repeatOf(view);
  const cost = analysis?.cost ?? noCost;
  const says = [
    `${title} ${node.name}`,
    badge,
    repeat && `${repeat} times in a row`,
    shape && `output ${shape}`,
    problem && `${problem.severity}: ${problem.title}`,
  ];
  return {
    key: view.key,
    rootKey: pathKey(view.path),
    kind: kindOf(view),
    title,
    name: node.name,
    badge,
    shape,
    reshapes: !sameShape(output, analysis?.inputs[0] ?? null),
    label: says.filter(Boolean).join(', '),
    note: node.note ?? '',
    repeat,
    block: isBlockNode(node) ? node.block : '',
    opens: view.block !== null,
    inputs,
    outputs,
    problem: problem ? problemKey(problem) : null,
    problemTitle: problem?.title ?? '',
    severity: problem?.severity ?? null,
    parameters: cost.parameters,
    trainable: cost.trainable,
    macs: cost.macs,
    activations: cost.activations,
    field: heightOf(analysis?.field ?? null),
  };
}

export function kindOf({ operator, node }: NodeView): NodeKind {
  if (isBlockNode(node)) return 'block';
  return operator?.kind ?? 'unknown';
}

function titleOf({ node, block }: NodeView): string {
  return isBlockNode(node) ? (block?.title ?? node.block) : node.type;
}

function badgeOf({ node, operator, block, environment, analysis }: NodeView): string {
  if (isBlockNode(node)) return block ? blockBadge(block, node, environment) : '';
  if (!operator) return '';
  const values = analysis?.values ?? readParameters(operator, resolveParameters(node.parameters, environment).parameters).values;
  return operator.badge(values as never);
}

/** Empty for a single copy. */
function repeatOf({ node, environment }: NodeView): string {
  if (!isBlockNode(node)) return '';
  const repeat = readRepeat(node.repeat, environment);
  return typeof repeat === 'number' && repeat > 1 ? String(repeat) : '';
}

function heightOf(field: Field | null): number {
  if (field === null) return 0;
  return field === 'all' ? -1 : field.size[0];
}
