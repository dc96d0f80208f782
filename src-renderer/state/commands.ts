import type { Problem } from '#core/analysis/types.ts';
import { appendNode, openEnd } from '#core/document/edits/append.ts';
import { putCopies } from '#core/document/edits/copies.ts';
import { addBlocks } from '#core/document/edits/document.ts';
import { duplicateNodes } from '#core/document/edits/duplicate.ts';
import { connect as connectPorts, disconnect, insertOnEdge, sameEdge } from '#core/document/edits/edges.ts';
import type { NewNode } from '#core/document/edits/nodes.ts';
import { addNode, moveNodes, removeNodes } from '#core/document/edits/nodes.ts';
import { threadNode } from '#core/document/edits/put.ts';
import { wirePort } from '#core/document/edits/wiring.ts';
import { portsOf, wireObstacle } from '#core/document/ports.ts';
import type { Scope } from '#core/document/scope.ts';
import { blockOf, graphAt, nodeAt } from '#core/document/scope.ts';
import { layerName } from '#core/document/spelling.ts';
import type { BlockDefinition, Edge, GraphNode, NetloomDocument, Point, Port } from '#core/document/types.ts';
import { isBlockNode } from '#core/document/types.ts';
import { keyPath, pathKey, problemKey } from '#core/drawing/keys.ts';
import { nodeAtKey, placeAt } from '#core/drawing/places.ts';
import { settleBelow } from '#core/drawing/room.ts';
import type { NodeView, PlaceView } from '#core/drawing/views.ts';
import type { Suggestion } from '#core/suggest/suggest.ts';
import { errorsOf, tryDocument } from '#core/suggest/trial.ts';
import { shownSource } from './shown.ts';
import { editorStore } from './store.ts';

/** A wire somewhere in what is shown: in the place's graph, or inside an instance opened in place. */
export interface EdgeTarget {
  readonly scope: Scope;
  /** Key of the instance that holds it, relative to the place; empty for the place itself. */
  readonly holder: string;
  readonly edge: Edge;
}

/** Where an addition goes. Nothing said: behind the selection, else behind the drawing's only open end. */
export interface Where {
  /** Middle of the card's upper edge. Without it the automatic layout places the node. */
  readonly at?: Point;
  /** Keys of nodes whose outputs it takes; empty: it stands alone. */
  readonly after?: readonly string[];
  readonly onEdge?: EdgeTarget;
  /** Key of an instance opened in place, whose definition it joins. */
  readonly inside?: string;
}

export function addOperator(type: string, where: Where = {}): void {
  place(`Add ${type}`, { name: layerName(type), type }, where);
}

/** `blocks`: the definitions that the block needs; those that the document has already stay as they are. */
export function addBlock(key: string, blocks: { readonly [key: string]: BlockDefinition }, where: Where = {}): void {
  const { document, announce } = editorStore.getState();
  const definition = blockOf(document, key) ?? (Object.hasOwn(blocks, key) ? blocks[key] : null);
  if (!definition) {
    announce('This block could not be found.');
    return;
  }
  const title = definition.title ?? key;
  place(`Add ${title}`, { name: key.toLowerCase().replace(/[^a-z0-9]+/g, '_'), block: key }, where, (d) => addBlocks(d, blocks));
}

function place(title: string, node: NewNode, where: Where, prepare: (d: NetloomDocument) => NetloomDocument = (d) => d): void {
  const state = editorStore.getState();
  const view = currentPlace();
  const prepared = prepare(state.document);
  const ports = portsOf(prepared, { ...node, id: '' } as GraphNode);
  const fits = ports.inputs > 0 && ports.outputs > 0;
  const holder = where.onEdge && fits ? where.onEdge.holder : (where.inside ?? '');
  const scope = holder === '' ? view.scope : scopeInside(holder);
  const added =
    where.onEdge && fits
      ? insertOnEdge(prepared, scope, where.onEdge.edge, node)
      : where.at
        ? addNode(prepared, scope, { ...node, at: where.at })
        : appendNode(prepared, scope, node, sources(prepared, scope, holder, where, ports.inputs));
  const settled = where.at && !where.onEdge ? added.document : settleBelow(added.document, scope, added.id);
  if (!state.edit(title, () => settled)) return;
  editorStore.getState().select([pathKey([...keyPath(holder), added.id])]);
  editorStore.getState().announce(`${title}: done.`);
}

/** What a new node without a place is fed by; ids of the graph that it joins. */
function sources(document: NetloomDocument, scope: Scope, holder: string, where: Where, inputs: number): readonly string[] {
  if (inputs === 0) return [];
  const keys = where.after ?? [...editorStore.getState().selection];
  const inHolder = keys
    .map(keyPath)
    .filter((path) => pathKey(path.slice(0, -1)) === holder)
    .map((path) => path.at(-1)!);
  if (inHolder.length > 0) return inputs === 1 ? inHolder.slice(0, 1) : inHolder;
  if (where.after) return [];
  const end = openEnd(document, scope);
  return end === null ? [] : [end];
}

/** Removes what is selected; what fed a removed node then feeds what it fed. */
export function deleteSelection(): void {
  const { selectedEdge, edit, announce, select } = editorStore.getState();
  const nodes = selectedViews();
  if (nodes.length > 0) {
    const title = nodes.length === 1 ? `Delete ${nodes[0]!.node.name}` : `Delete ${nodes.length} nodes`;
    const changed = edit(title, (document) =>
      [...byScope(nodes)].reduce((result, [scope, views]) => removeNodes(result, scope, idsOf(views), { heal: true }), document),
    );
    if (!changed) return;
    select([]);
    announce(`${title}: done.`);
  } else if (selectedEdge) {
    removeEdge(scopeInside(selectedEdge.holder), selectedEdge.edge);
  }
}

export function duplicateSelection(): void {
  const { edit, select } = editorStore.getState();
  const nodes = selectedViews().filter((view) => !(isInput(view.node) && view.scope !== null));
  if (nodes.length === 0) return;
  const copies: string[] = [];
  const title = nodes.length === 1 ? `Duplicate ${nodes[0]!.node.name}` : `Duplicate ${nodes.length} nodes`;
  const changed = edit(title, (document) => {
    let result = document;
    for (const [scope, views] of byScope(nodes)) {
      const holder = keyPath(views[0]!.key).slice(0, -1);
      const duplicated = duplicateNodes(result, scope, idsOf(views));
      result = duplicated.document;
      copies.push(...duplicated.ids.map((id) => pathKey([...holder, id])));
    }
    return result;
  });
  if (changed) select(copies);
}

/** Takes away every wire of the selected nodes. */
export function disconnectSelection(): void {
  if (editorStore.getState().refuse()) return;
  const nodes = selectedViews();
  const title = nodes.length === 1 ? `Remove the wires of ${nodes[0]!.node.name}` : `Remove the wires of ${nodes.length} nodes`;
  const changed = editorStore.getState().edit(title, (document) =>
    [...byScope(nodes)].reduce((result, [scope, views]) => {
      const ids = new Set(idsOf(views));
      const doomed = graphAt(result, scope).edges.filter(({ from, to }) => ids.has(from[0]) || ids.has(to[0]));
      return doomed.length === 0 ? result : disconnect(result, scope, doomed);
    }, document),
  );
  editorStore.getState().announce(changed ? `${title}: done.` : 'There are no wires to remove.');
}

/** Gives the selected nodes back to the automatic layout. */
export function releaseSelection(): void {
  const placed = selectedViews().filter(({ node }) => node.at);
  if (placed.length === 0) return;
  const title = placed.length === 1 ? `Let ${placed[0]!.node.name} be placed` : `Let ${placed.length} nodes be placed`;
  const changed = editorStore
    .getState()
    .edit(title, (document) =>
      [...byScope(placed)].reduce(
        (result, [scope, views]) => moveNodes(result, scope, new Map(views.map(({ node }) => [node.id, null]))),
        document,
      ),
    );
  if (changed) editorStore.getState().announce(`${title}: done.`);
}

/** Wires two nodes of one graph, or says why that can't be. `exact`: to this very port, also where a merge has a free one. */
export function connect(scope: Scope, from: Port, to: Port, exact = false): boolean {
  const { document, edit, announce } = editorStore.getState();
  const graph = graphAt(document, scope);
  const obstacle = wireObstacle(document, graph, from, to);
  if (obstacle) {
    announce(obstacle);
    return false;
  }
  // A wire that is there already must not come a second time, at the merge's next port
  if (graph.edges.some((other) => sameEdge(other, { from, to }))) return false;
  const edge: Edge = { from, to: exact ? to : wirePort(document, scope, to) };
  const name = (id: string) => graph.nodes.find((node) => node.id === id)?.name ?? id;
  const title = `Wire ${name(from[0])} to ${name(to[0])}`;
  if (!edit(title, (d) => connectPorts(d, scope, edge))) return false;
  announce(`${name(from[0])} now feeds ${name(to[0])}.`);
  return true;
}

/** Takes a wire's ends to other ports, or says why that can't be. */
export function reconnect({ scope, edge }: EdgeTarget, from: Port, to: Port): boolean {
  const { document, edit, announce } = editorStore.getState();
  const without = disconnect(document, scope, [edge]);
  const graph = graphAt(without, scope);
  const obstacle = wireObstacle(without, graph, from, to);
  if (obstacle) {
    announce(obstacle);
    return false;
  }
  const moved: Edge = { from, to: wirePort(without, scope, to) };
  if (sameEdge(moved, edge) || graph.edges.some((other) => sameEdge(other, moved))) return false;
  const name = (id: string) => graph.nodes.find((node) => node.id === id)?.name ?? id;
  const title = `Wire ${name(from[0])} to ${name(to[0])} instead`;
  if (!edit(title, (d) => connectPorts(disconnect(d, scope, [edge]), scope, moved))) return false;
  announce(`${name(from[0])} now feeds ${name(to[0])}.`);
  return true;
}

/** Puts a suggestion into the drawing; `placed`: it stands where the person said. */
export function addSuggestion(
  { title, apply }: Pick<Suggestion, 'title' | 'apply'>,
  scope: Scope,
  holder: string,
  placed: boolean,
): string | null {
  const { document, edit, select, announce } = editorStore.getState();
  const added = apply(document);
  const settled = placed ? added.document : settleBelow(added.document, scope, added.id);
  if (!edit(`Add ${title}`, () => settled)) return null;
  const key = pathKey([...keyPath(holder), added.id]);
  select([key]);
  announce(`Add ${title}: done.`);
  return key;
}

/** Wires a node that stands alone into a wire. Null: done; else why it does not fit there. */
export function threadInto({ scope, holder, edge }: EdgeTarget, id: string): string | null {
  const state = editorStore.getState();
  const graph = graphAt(state.document, scope);
  const node = nodeAt(graph, id);
  if (!node) return 'This node is not in the drawing.';
  const ports = portsOf(state.document, node);
  if (ports.inputs === 0 || ports.outputs === 0) return `${node.name} can't stand in a wire.`;
  const path = [...state.place.path, ...keyPath(holder)];
  // The layout gives it its place between the two, as to all that joins them
  const thread = (document: NetloomDocument) =>
    moveNodes(threadNode(document, scope, { kind: 'between', edges: [edge] }, id), scope, new Map([[id, null]]));
  const known = errorsOf(state.document, state.analysis.root);
  const own = (problem: { readonly path: readonly string[] }) => problem.path.at(-1) === id;
  const wrong = tryDocument(thread(state.document), path, state.shownCopies, known).errors.find(
    (problem) => !(own(problem) && problem.code === 'missing-input'),
  );
  if (wrong) return wrong.message;
  const name = (other: string) => nodeAt(graph, other)?.name ?? other;
  const changed = state.edit(`Put ${node.name} between ${name(edge.from[0])} and ${name(edge.to[0])}`, (document) =>
    settleBelow(thread(document), scope, id),
  );
  if (changed) state.announce(`${node.name} now stands between ${name(edge.from[0])} and ${name(edge.to[0])}.`);
  return null;
}

export function removeEdge(scope: Scope, edge: Edge): void {
  if (editorStore.getState().edit('Remove a wire', (document) => disconnect(document, scope, [edge])))
    editorStore.getState().announce('The wire is removed.');
}

/** Copies nodes to places, in the coordinates of their graph; of those that stand in one box the first has its place. */
export function duplicateTo(boxes: readonly { readonly keys: readonly string[]; readonly at: Point }[]): void {
  const { edit, select, announce } = editorStore.getState();
  const places = new Map(boxes.map(({ keys, at }) => [keys[0]!, at]));
  const nodes = viewsOf(boxes.flatMap(({ keys }) => keys)).filter((view) => !isInput(view.node));
  if (nodes.length === 0) return;
  const title = nodes.length === 1 ? `Duplicate ${nodes[0]!.node.name}` : `Duplicate ${nodes.length} nodes`;
  const copies: string[] = [];
  const changed = edit(title, (document) => {
    let result = document;
    for (const [scope, views] of byScope(nodes)) {
      const holder = keyPath(views[0]!.key).slice(0, -1);
      const piece = views.map(({ key, node: { at: _, ...node } }) => {
        const at = places.get(key);
        return (at ? { ...node, at } : node) as GraphNode;
      });
      const put = putCopies(result, scope, { nodes: piece, edges: graphAt(document, scope).edges });
      result = put.document;
      copies.push(...put.ids.map((id) => pathKey([...holder, id])));
    }
    return result;
  });
  if (!changed) return;
  select(copies);
  announce(`${title}: done.`);
}

/** Puts nodes at positions, by key, as one step; `joins`: see `edit`; `more`: what else belongs to that step. */
export function moveTo(
  title: string,
  positions: ReadonlyMap<string, Point>,
  joins?: string,
  more: (document: NetloomDocument) => NetloomDocument = (document) => document,
): void {
  const nodes = viewsOf(positions.keys());
  editorStore
    .getState()
    .edit(
      title,
      (document) =>
        more(
          [...byScope(nodes)].reduce(
            (result, [scope, views]) =>
              moveNodes(result, scope, new Map(views.map((view) => [view.node.id, positions.get(view.key)!]))),
            document,
          ),
        ),
      joins,
    );
}

/** Gives every node of the place back to the automatic layout. */
export function autoLayout(): void {
  const { edit, announce, refuse } = editorStore.getState();
  if (refuse()) return;
  const { scope, graph } = currentPlace();
  const placed = graph.nodes.filter((node) => node.at);
  if (placed.length > 0)
    edit('Arrange the drawing', (document) => moveNodes(document, scope, new Map(placed.map((node) => [node.id, null]))));
  announce('The drawing is arranged.');
}

export function selectAll(): void {
  editorStore.getState().select(currentPlace().graph.nodes.map((node) => pathKey([node.id])));
}

/** Steps into the selected instance, or the one with this key. */
export function stepInto(key?: string): void {
  const view = key === undefined ? selectedViews()[0] : viewsOf([key])[0];
  if (view?.block) editorStore.getState().stepInto(view.key);
}

/** Opens a selected instance in place, or closes it. */
export function toggleInstance(key?: string): void {
  const view = key === undefined ? selectedViews()[0] : viewsOf([key])[0];
  if (view?.block) editorStore.getState().toggleInstance(pathKey(view.path));
}

/** Shows a node wherever it stands: goes to its place, opens what it is inside of, selects it. `path`: ids from the root graph. */
export function reveal(path: readonly string[]): void {
  revealAll([path]);
}

/** The same for several nodes at once. */
export function revealAll(paths: readonly (readonly string[])[]): void {
  const state = editorStore.getState();
  const { path: here } = state.place;
  const inPlace = paths.every((path) => here.length < path.length && here.every((id, depth) => path[depth] === id));
  if (!inPlace) state.stepOut(0);
  const base = inPlace ? here.length : 0;
  for (const path of paths) {
    for (let depth = base + 1; depth < path.length; depth++) {
      const key = pathKey(path.slice(0, depth));
      if (!editorStore.getState().openInstances.has(key)) state.toggleInstance(key);
    }
  }
  state.select(paths.filter((path) => path.length > base).map((path) => pathKey(path.slice(base))));
}

/** Goes to where a problem stands and explains it. */
export function showProblemAt(problem: Problem): void {
  if (problem.path.length > 0) reveal(problem.path);
  editorStore.getState().showProblem(problemKey(problem));
}

/** Opens the explanation of the first error, where there is one. */
export function explainFirst(): void {
  const { analysis, showProblem } = editorStore.getState();
  const first = analysis.problems.find(({ severity }) => severity === 'error');
  if (first) showProblem(problemKey(first));
}

function isInput(node: GraphNode): boolean {
  return !isBlockNode(node) && node.type === 'BlockInput';
}

export function currentPlace(): PlaceView {
  const state = editorStore.getState();
  const source = shownSource(state);
  return placeAt(source, state.place.path) ?? placeAt(source, [])!;
}

/** The graph inside an instance opened in place; of no instance, the place's own. */
export function scopeInside(holder: string): Scope {
  if (holder === '') return currentPlace().scope;
  const view = viewsOf([holder])[0];
  return view && isBlockNode(view.node) ? view.node.block : currentPlace().scope;
}

/** The selected nodes, in the order of their selection. */
export function selectedViews(): NodeView[] {
  return viewsOf(editorStore.getState().selection);
}

function viewsOf(keys: Iterable<string>): NodeView[] {
  const source = shownSource(editorStore.getState());
  const view = currentPlace();
  return [...keys].map((key) => nodeAtKey(source, view, key)).filter((found) => found !== null);
}

/** Nodes by the graph that they stand in; a definition's node shown in two open instances counts once. */
function byScope(views: readonly NodeView[]): Map<Scope, NodeView[]> {
  const groups = new Map<Scope, NodeView[]>();
  for (const view of views) {
    const group = groups.get(view.scope);
    if (!group) groups.set(view.scope, [view]);
    else if (!group.some((other) => other.node.id === view.node.id)) group.push(view);
  }
  return groups;
}

function idsOf(views: readonly NodeView[]): string[] {
  return views.map((view) => view.node.id);
}
