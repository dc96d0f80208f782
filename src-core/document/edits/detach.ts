import { readRepeat } from '../../analysis/instance.ts';
import { namesIn } from '../../blocks/names.ts';
import { fits, holdsExpression, instanceEnvironment } from '../../blocks/parameters.ts';
import type { Bindings } from '../../blocks/substitute.ts';
import { substitute } from '../../blocks/substitute.ts';
import { formatCount } from '../../words/format.ts';
import { freeKey, freeTitle } from '../keys.ts';
import { indexGraph } from '../order.ts';
import type { Scope } from '../scope.ts';
import { blockOf, graphAt, nodeAt, withFrames, withGraph } from '../scope.ts';
import { segmentOf } from '../segments.ts';
import type { BlockDefinition, BlockNode, Edge, Frame, Graph, GraphNode, Json, NetloomDocument, Point, Port } from '../types.ts';
import { isBlockNode } from '../types.ts';
import { UniqueNames } from '../uniqueNames.ts';
import { carryNames, movedOut } from './carryNames.ts';
import { mapNodeValues } from './definitions.ts';
import { updateNode } from './nodes.ts';
import { makeRoom } from './room.ts';

/** More nodes than these are no drawing any more. */
const maximumNodes = 2000;
const nothing: ReadonlyMap<string, number> = new Map();

/** Why an instance can't be given a definition of its own, as a sentence; null where it can. */
export function independentObstacle(document: NetloomDocument, scope: Scope, id: string): string | null {
  const graph = graphAt(document, scope);
  const node = nodeAt(graph, id);
  if (!node || !isBlockNode(node)) return 'Select one instance of a block first.';
  if (!blockOf(document, node.block)) return `The document holds no block “${node.block}”.`;
  const partner =
    node.weightsOf === undefined ? graph.nodes.find((other) => other.weightsOf === id) : nodeAt(graph, node.weightsOf);
  return partner ? `${node.name} and ${partner.name} share their weights, so they must stay instances of one block.` : null;
}

/** Gives an instance a copy of its definition, which no other instance follows. */
export function makeIndependent(document: NetloomDocument, scope: Scope, id: string): NetloomDocument {
  if (independentObstacle(document, scope, id) !== null) return document;
  const old = (nodeAt(graphAt(document, scope), id) as BlockNode).block;
  const definition = blockOf(document, old)!;
  const title = freeTitle(document, definition.title ?? old);
  const key = freeKey(document, title);
  const copied = { ...document, blocks: { ...document.blocks, [key]: { ...definition, title } } };
  return updateNode(copied, scope, id, (node) => ({ ...node, block: key }) as BlockNode);
}

/** Why an instance can't be detached, as a sentence that names the way out; null where it can. */
export function detachObstacle(document: NetloomDocument, scope: Scope, id: string, most = maximumNodes): string | null {
  const obstacle = independentObstacle(document, scope, id);
  if (obstacle) return obstacle;
  const node = nodeAt(graphAt(document, scope), id) as BlockNode;
  const definition = blockOf(document, node.block)!;
  if (namesIn(node.repeat).size > 0)
    return `How often ${node.name} repeats depends on the block around it. Set its repeat to a number first.`;
  const repeat = readRepeat(node.repeat, nothing);
  if (typeof repeat === 'string') return repeat;
  const count = definition.graph.nodes.length * repeat;
  return count > most ? `${node.name} would become ${formatCount(count)} nodes, too many to draw. Lower its repeat first.` : null;
}

/**
 * Puts the nodes of an instance into the graph around it, parameters computed and repeats written out; layers keep their
 * shapes and names. The definition stays. `ids`: what stands there now; none where it can't be (`detachObstacle`). `most`: so
 * many nodes may come of it.
 */
export function detach(
  document: NetloomDocument,
  scope: Scope,
  id: string,
  most = maximumNodes,
): { readonly document: NetloomDocument; readonly ids: readonly string[] } {
  if (detachObstacle(document, scope, id, most) !== null) return { document, ids: [] };
  const graph = graphAt(document, scope);
  const node = nodeAt(graph, id) as BlockNode;
  const definition = blockOf(document, node.block)!;
  const repeat = readRepeat(node.repeat, nothing) as number;
  const bindings = bindingsOf(definition, node, scope);
  const height = heightOf(definition.graph);
  const index = indexGraph(graph);
  const ids = new UniqueNames();
  const names = new UniqueNames();
  for (const other of graph.nodes) {
    ids.take(other.id);
    if (other !== node) names.take(other.name);
  }

  const nodes: GraphNode[] = [];
  const edges: Edge[] = [];
  const frames: Frame[] = [];
  const frameIds = new UniqueNames();
  for (const frame of graph.frames ?? []) frameIds.take(frame.id);
  const entering = index.into.get(id) ?? [];
  let fed: readonly (Port | null)[] = indexGraph(definition.graph).blockInputs.map(
    (_, port) => entering.find(({ to }) => to[1] === port)?.from ?? null,
  );
  let given: readonly (Port | null)[] = [];
  const idsOfCopies: ReadonlyMap<string, string>[] = [];
  for (let copy = 0; copy < repeat; copy++) {
    const at = node.at && height !== null ? ([node.at[0], node.at[1] + copy * height] as const) : null;
    const unfolded = unfold(definition, fed, {
      ids: (inner) => ids.take(inner),
      make: (inner) => {
        const path = `${repeat > 1 ? `${copy + 1}/` : ''}${segmentOf(inner)}`;
        const own = node.names && Object.hasOwn(node.names, path) ? node.names[path] : undefined;
        const name = names.take(own ?? `${segmentOf(node)}_${path.replaceAll('/', '_')}`);
        return mapNodeValues(placed(named(inner, name, path, node.names), at, definition.graph), (value) =>
          substitute(value, bindings),
        );
      },
    });
    idsOfCopies.push(unfolded.idOf);
    nodes.push(...unfolded.nodes);
    edges.push(...unfolded.edges);
    for (const frame of definition.graph.frames ?? []) {
      const members = frame.nodes.flatMap((inner) => unfolded.idOf.get(inner) ?? []);
      const title = repeat > 1 ? `${frame.title} ${copy + 1}` : frame.title;
      if (members.length > 0) frames.push({ id: frameIds.take(frame.id), title, nodes: members });
    }
    given = unfolded.outputs;
    fed = fed.map((port, i) => (i < given.length ? (given[i] ?? null) : port));
  }
  if (node.note && nodes[0] && !nodes[0].note) nodes[0] = { ...nodes[0], note: node.note };

  const made = idsOf(nodes);
  const inFrame = graph.frames?.some((frame) => frame.nodes.includes(id)) ?? false;
  const outputOf = (port: Port): readonly Port[] => (port[0] === id ? (given[port[1]] ? [given[port[1]]!] : []) : [port]);
  const outer: Graph = {
    ...graph,
    nodes: graph.nodes.flatMap((other) => (other === node ? nodes : [other])),
    edges: [
      ...graph.edges.flatMap((edge) => (edge.to[0] === id ? [] : outputOf(edge.from).map((from) => ({ ...edge, from })))),
      ...edges,
    ],
    outputs: graph.outputs.flatMap(outputOf),
  };
  const framed = withFrames(outer, [
    ...(graph.frames ?? []).flatMap((frame) => {
      const members = frame.nodes.flatMap((member) => (member === id ? made : [member]));
      return members.length > 0 ? [{ ...frame, nodes: members }] : [];
    }),
    ...(inFrame ? [] : frames),
  ]);
  // What the graph gives out stays, also where it had no word about it
  const before = index.outputs.flatMap(outputOf);
  const now = indexGraph(framed).outputs;
  const settled = JSON.stringify(before) === JSON.stringify(now) ? framed : { ...framed, outputs: before };
  const room = node.at && height !== null ? makeRoom(document, scope, node.at[1] + 1, repeat * height - gap) : document;
  const detached = withGraph(room, scope, (moved) => ({ ...settled, nodes: withMoved(settled.nodes, moved.nodes) }));
  const standing = movedOut(scope, id, (copy, inner) => idsOfCopies[copy - 1]?.get(inner));
  return { document: scope === null ? detached : carryNames(document, detached, standing), ids: made };
}

/** One copy's nodes and wires with ids of the outer graph. */
function unfold(
  definition: BlockDefinition,
  fed: readonly (Port | null)[],
  how: { ids(inner: string): string; make(inner: GraphNode): GraphNode },
) {
  const index = indexGraph(definition.graph);
  const idOf = new Map<string, string>();
  for (const inner of definition.graph.nodes) if (!index.blockInputs.includes(inner.id)) idOf.set(inner.id, how.ids(inner.id));
  const portOf = ([inner, port]: Port): Port | null => {
    const entrance = index.blockInputs.indexOf(inner);
    if (entrance >= 0) return fed[entrance] ?? null;
    const outside = idOf.get(inner);
    return outside === undefined ? null : [outside, port];
  };
  const nodes = definition.graph.nodes.flatMap((inner): GraphNode[] => {
    const id = idOf.get(inner.id);
    if (id === undefined) return [];
    const made = { ...how.make(inner), id };
    const { weightsOf, ...rest } = made;
    const owner = weightsOf === undefined ? undefined : idOf.get(weightsOf);
    return [(owner === undefined ? rest : { ...rest, weightsOf: owner }) as GraphNode];
  });
  const edges = definition.graph.edges.flatMap(({ from, to }): Edge[] => {
    const [source, target] = [portOf(from), idOf.get(to[0])];
    return source && target !== undefined ? [{ from: source, to: [target, to[1]] }] : [];
  });
  return { nodes, edges, outputs: index.outputs.map(portOf), idOf };
}

/** What each of the block's parameters stands for in this instance. */
function bindingsOf(definition: BlockDefinition, node: BlockNode, scope: Scope): Bindings {
  const { environment } = instanceEnvironment(definition, node.parameters, nothing);
  if (scope === null) return environment;
  return new Map(
    definition.parameters.map(({ name, type, default: value }): [string, Json] => {
      const said = node.parameters && Object.hasOwn(node.parameters, name) ? node.parameters[name] : undefined;
      return [name, said !== undefined && (holdsExpression(said) || fits(type, said)) ? said : value];
    }),
  );
}

/** Its new name; of an instance inside also the names that were given to its layers from outside. */
function named(inner: GraphNode, name: string, path: string, names: BlockNode['names']): GraphNode {
  if (!isBlockNode(inner) || !names) return { ...inner, name };
  const own = Object.entries(names).flatMap(([key, value]) => {
    const inside = key.startsWith(`${path}/`) ? key.slice(path.length + 1) : '';
    // What it would be called anyway need not be said
    return inside === '' || value === `${name}_${inside.replaceAll('/', '_')}` ? [] : [[inside, value] as const];
  });
  return own.length === 0 ? { ...inner, name } : { ...inner, name, names: { ...inner.names, ...Object.fromEntries(own) } };
}

const gap = 96;

/** How far one copy reaches down, with the gap to the next; null where not everything inside was placed. */
function heightOf(graph: Graph): number | null {
  const own = graph.nodes.filter((node) => isBlockNode(node) || node.type !== 'BlockInput');
  if (own.length === 0 || !own.every(({ at }) => at)) return null;
  const ys = own.map(({ at }) => at![1]);
  return Math.max(...ys) - Math.min(...ys) + gap;
}

/** Where the instance stood, or left to the layout. */
function placed(node: GraphNode, at: Point | null, graph: Graph): GraphNode {
  const { at: own, ...rest } = node;
  if (!at || !own) return rest as GraphNode;
  const places = graph.nodes.filter((n) => isBlockNode(n) || n.type !== 'BlockInput').map((n) => n.at!);
  const xs = places.map(([x]) => x);
  const left = (Math.min(...xs) + Math.max(...xs)) / 2;
  return {
    ...rest,
    at: [Math.round(at[0] + own[0] - left), at[1] + own[1] - Math.min(...places.map(([, y]) => y))],
  } as GraphNode;
}

/** Those of the outer graph with the places that they were moved to. */
function withMoved(nodes: readonly GraphNode[], moved: readonly GraphNode[]): GraphNode[] {
  const places = new Map(moved.map((node) => [node.id, node.at]));
  return nodes.map((node) => {
    const at = places.get(node.id);
    return at && node.at && at !== node.at ? ({ ...node, at } as GraphNode) : node;
  });
}

function idsOf(nodes: readonly GraphNode[]): string[] {
  return nodes.map(({ id }) => id);
}
