import { noCost } from '../analysis/cost.ts';
import { readRepeat } from '../analysis/instance.ts';
import type { Field, Problem } from '../analysis/types.ts';
import { blockBadge } from '../blocks/badge.ts';
import { resolveParameters } from '../blocks/parameters.ts';
import { portsOf, shownInputs } from '../document/ports.ts';
import type { Graph, NetloomDocument } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';
import { readParameters } from '../operators/values.ts';
import { formatShape, sameShape } from '../shapes/shape.ts';
import { sameParts } from './alike.ts';
import { pathKey, problemKey } from './keys.ts';
import type { CardData } from './types.ts';
import type { NodeKind, NodeView } from './views.ts';

/** What a card was made from: with the same again it says the same. */
interface Basis {
  readonly view: NodeView;
  readonly inputs: number;
  readonly outputs: number;
  readonly problem: string | null;
}
const bases = new WeakMap<CardData, Basis>();

/** What a card says of a node. `previous`: the same object comes back where nothing changed. */
export function cardOf(
  document: NetloomDocument,
  graph: Graph,
  view: NodeView,
  problem: Problem | undefined,
  previous?: CardData,
): CardData {
  const inputs = shownInputs(document, graph, view.node);
  const { outputs } = portsOf(document, view.node);
  const basis: Basis = {
    view,
    inputs,
    outputs,
    problem: problem ? `${problem.severity} ${problemKey(problem)} ${problem.title}` : null,
  };
  const before = previous && bases.get(previous);
  if (before && sameBasis(before, basis)) return previous;
  const made = makeCard(view, problem, inputs, outputs);
  // Another node or analysis may still say the same in words
  const card = previous && sameParts(previous, made) ? previous : made;
  bases.set(card, basis);
  return card;
}

function sameBasis(a: Basis, b: Basis): boolean {
  const [one, other] = [a.view, b.view];
  return (
    one.node === other.node &&
    one.analysis === other.analysis &&
    one.block === other.block &&
    one.environment === other.environment &&
    one.key === other.key &&
    sameParts(one.path, other.path) &&
    a.inputs === b.inputs &&
    a.outputs === b.outputs &&
    a.problem === b.problem
  );
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
