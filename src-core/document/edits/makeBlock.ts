import { analyze } from '../../analysis/analyze.ts';
import type { Border } from '../../blocks/border.ts';
import { blockObstacle, borderOf } from '../../blocks/border.ts';
import type { Candidate } from '../../blocks/candidates.ts';
import { blockCandidates } from '../../blocks/candidates.ts';
import { flatten } from '../../blocks/flatten.ts';
import { freeKey } from '../keys.ts';
import { indexGraph } from '../order.ts';
import type { Scope } from '../scope.ts';
import { freshName, graphAt, withFrames, withGraph } from '../scope.ts';
import { segmentOf } from '../segments.ts';
import type {
  BlockDefinition,
  BlockNode,
  BlockParameter,
  Frame,
  Graph,
  GraphNode,
  Json,
  NetloomDocument,
  Point,
  Port,
} from '../types.ts';
import { isBlockNode } from '../types.ts';
import { UniqueNames } from '../uniqueNames.ts';
import { carryNames, movedInto } from './carryNames.ts';

/** What the person chose for a new block. */
export interface BlockChoice {
  readonly title: string;
  readonly description?: string;
  /** Keys of the candidates that instances choose: the parameter's name, or an expression over others (`=4 * filters`). */
  readonly exposed: ReadonlyMap<string, string>;
}

export interface MadeBlock {
  readonly document: NetloomDocument;
  /** Of the definition. */
  readonly key: string;
  /** Of the instance that stands where the nodes were. */
  readonly id: string;
}

/** How far above the topmost node the block's own inputs stand. */
const above = 96;

/**
 * Puts nodes into a definition of their own, and one instance of it in their place. Shapes, weights, frames and names of
 * layers stay. Null where the nodes can't be a block (`blockObstacle` says why).
 */
export function makeBlock(
  document: NetloomDocument,
  scope: Scope,
  ids: readonly string[],
  choice: BlockChoice,
): MadeBlock | null {
  if (blockObstacle(document, scope, ids) !== null) return null;
  const graph = graphAt(document, scope);
  const border = borderOf(document, scope, ids);
  const exposed = blockCandidates(document, scope, border.members).filter(
    ({ key, required }) => required || choice.exposed.has(key),
  );
  const parameters = exposed.filter((one) => !nameOf(one, choice).startsWith('='));
  const inside = innerGraph(graph, border, exposed, choice);
  const definition: BlockDefinition = {
    title: choice.title,
    ...(choice.description ? { description: choice.description } : {}),
    parameters: parameters.map(
      (one) =>
        ({
          name: nameOf(one, choice),
          type: one.type,
          default: one.value,
          ...(one.words ? { words: one.words } : {}),
        }) as BlockParameter,
    ),
    graph: inside,
  };
  const key = freeKey(document, choice.title);
  const id = freeNodeId(graph);
  const left = new Set(border.members.map((node) => node.id));
  const rest = { ...graph, nodes: graph.nodes.filter((node) => !left.has(node.id)) };
  const values = Object.fromEntries(
    parameters.map((one): [string, Json] => [nameOf(one, choice), one.required ? `=${one.name}` : one.value]),
  );
  const at = placeOf(border.members);
  const names = scope === null ? layerNames(document, border.members) : {};
  const instance: BlockNode = {
    id,
    name: freshName(rest, key.replaceAll('-', '_')),
    block: key,
    ...(parameters.length > 0 ? { parameters: values } : {}),
    ...(Object.keys(names).length > 0 ? { names } : {}),
    ...(at ? { at } : {}),
  };
  const blocks = { ...document.blocks, [key]: definition };
  const made = withGraph({ ...document, blocks }, scope, () => outerGraph(graph, border, instance, left));
  return { document: scope === null ? made : carryNames(document, made, movedInto(scope, left, instance)), key, id };
}

function nameOf(candidate: Candidate, choice: BlockChoice): string {
  return candidate.required ? candidate.name : (choice.exposed.get(candidate.key) ?? candidate.name);
}

function innerGraph(graph: Graph, border: Border, exposed: readonly Candidate[], choice: BlockChoice): Graph {
  const left = new Set(border.members.map(({ id }) => id));
  const ids = new UniqueNames();
  const names = new UniqueNames();
  for (const node of border.members) names.take(node.name);
  for (const { id } of graph.nodes) ids.take(id);
  for (const { from, to } of graph.edges) for (const id of [from[0], to[0]]) if (!left.has(id)) ids.take(id);
  const named = expressionsOf(exposed, choice);
  const entrances = border.inputs.map(({ to }, i): GraphNode => {
    const at = topOf(border.members, to);
    const name = names.take(border.inputs.length === 1 ? 'in' : `in${i + 1}`);
    return { id: ids.take(`in${i + 1}`), name, type: 'BlockInput', ...(at ? { at } : {}) };
  });
  const frames = (graph.frames ?? []).filter((frame) => within(frame, left));
  return {
    nodes: [...entrances, ...border.members.map((node) => withExpressions(node, named.get(node.id)))],
    edges: [
      // In their order, which decides between two wires to one port
      ...graph.edges
        .filter(({ to }) => left.has(to[0]))
        .map((edge) => {
          const entrance = border.inputs.findIndex(({ from }) => from && from[0] === edge.from[0] && from[1] === edge.from[1]);
          return entrance < 0 ? edge : { ...edge, from: [entrances[entrance]!.id, 0] as const };
        }),
      ...border.inputs.flatMap(({ from, to }, i) =>
        from ? [] : to.map((port) => ({ from: [entrances[i]!.id, 0] as const, to: port })),
      ),
    ],
    outputs: border.outputs,
    ...(frames.length > 0 ? { frames } : {}),
  };
}

function expressionOf(name: string): string {
  return name.startsWith('=') ? name : `=${name}`;
}

/** By node: the parameters that follow the block's, as expressions. */
function expressionsOf(exposed: readonly Candidate[], choice: BlockChoice): ReadonlyMap<string, readonly [string, string][]> {
  const named = new Map<string, [string, string][]>();
  for (const one of exposed) {
    if (one.required) continue;
    for (const { node, parameter } of one.uses) {
      named.set(node, [...(named.get(node) ?? []), [parameter, expressionOf(nameOf(one, choice))]]);
    }
  }
  return named;
}

function withExpressions(node: GraphNode, own: readonly (readonly [string, string])[] | undefined): GraphNode {
  return own ? { ...node, parameters: { ...node.parameters, ...Object.fromEntries(own) } } : node;
}

function outerGraph(graph: Graph, border: Border, instance: BlockNode, left: ReadonlySet<string>): Graph {
  const outputOf = ([id, port]: Port): Port => {
    const at = left.has(id) ? border.outputs.findIndex(([other, p]) => other === id && p === port) : -1;
    return left.has(id) ? [instance.id, Math.max(0, at)] : [id, port];
  };
  const index = indexGraph(graph);
  const nodes: GraphNode[] = [];
  for (const node of graph.nodes) {
    if (!left.has(node.id)) nodes.push(node);
    else if (!nodes.includes(instance)) nodes.push(instance);
  }
  const edges = [
    ...border.inputs.flatMap(({ from }, port) => (from ? [{ from, to: [instance.id, port] as const }] : [])),
    ...graph.edges
      .filter(({ to }) => !left.has(to[0]))
      .map((edge) => (left.has(edge.from[0]) ? { ...edge, from: outputOf(edge.from) } : edge)),
  ];
  const frames = (graph.frames ?? []).flatMap((frame) => (within(frame, left) ? [] : [around(frame, instance.id, left)]));
  const made = withFrames({ ...graph, nodes, edges, outputs: graph.outputs.map(outputOf) }, frames);
  // What a graph without a word about outputs gives out must not change
  const before = index.outputs.map(outputOf);
  const now = indexGraph(made).outputs;
  return JSON.stringify(before) === JSON.stringify(now) ? made : { ...made, outputs: before };
}

function within(frame: Frame, left: ReadonlySet<string>): boolean {
  return frame.nodes.length > 0 && frame.nodes.every((id) => left.has(id));
}

function around(frame: Frame, instance: string, left: ReadonlySet<string>): Frame {
  if (!frame.nodes.some((id) => left.has(id))) return frame;
  const at = frame.nodes.findIndex((id) => left.has(id));
  return { ...frame, nodes: frame.nodes.flatMap((id, i) => (i === at ? [instance] : left.has(id) ? [] : [id])) };
}

/** More layers than these keep no names of their own: the file stays legible. */
const maximumNamed = 500;

/** The names that the layers had, and with them those of weights and code, stay: path inside the block -> name. */
function layerNames(document: NetloomDocument, members: readonly GraphNode[]): Record<string, string> {
  const left = new Set(members.map(({ id }) => id));
  const layers = flatten(document, analyze(document)).operators.filter(({ nodePath }) => left.has(nodePath[0]!));
  if (layers.length > maximumNamed) return {};
  // Instances too, so that they are called as before once the block is detached
  const instances = members.filter(isBlockNode).map((node) => [segmentOf(node), node.name || node.block]);
  return Object.fromEntries([...instances, ...layers.map(({ path, name }) => [path, name])]);
}

function freeNodeId(graph: Graph): string {
  const ids = new UniqueNames();
  for (const { id } of graph.nodes) ids.take(id);
  // An edge to nowhere must not find the new node
  for (const { from, to } of graph.edges) for (const id of [from[0], to[0]]) ids.take(id);
  return ids.take('block');
}

/** In the middle of what it stands for, at its upper edge; nothing where nobody placed any of it. */
function placeOf(members: readonly GraphNode[]): Point | null {
  const placed = members.flatMap(({ at }) => (at ? [at] : []));
  if (placed.length === 0) return null;
  const xs = placed.map(([x]) => x);
  return [Math.round((Math.min(...xs) + Math.max(...xs)) / 2), Math.min(...placed.map(([, y]) => y))];
}

/** Above what it feeds, where all stand at chosen places. */
function topOf(members: readonly GraphNode[], to: readonly Port[]): Point | null {
  if (!members.every(({ at }) => at)) return null;
  const fed = members.find(({ id }) => id === to[0]?.[0])?.at;
  return fed ? [fed[0], Math.min(...members.map(({ at }) => at![1])) - above] : null;
}
