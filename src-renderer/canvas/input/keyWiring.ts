import { freePort } from '#core/document/edits/edges.ts';
import { portsOf, wireObstacle } from '#core/document/ports.ts';
import { graphAt } from '#core/document/scope.ts';
import type { Edge, NetloomDocument, Port } from '#core/document/types.ts';
import type { Geometry } from '#core/drawing/geometry/types.ts';
import { keyPath } from '#core/drawing/keys.ts';
import type { CardData, Drawing } from '#core/drawing/types.ts';
import { cardsOf } from '#core/drawing/types.ts';
import { connect, reconnect, removeEdge } from '../../state/commands/wiring.ts';
import { editorStore } from '../../state/store.ts';
import { useCanvas } from '../canvasStore.ts';

interface Found {
  readonly card: CardData;
  readonly drawing: Drawing;
}

function find(geometry: Geometry, key: string): Found | null {
  for (const { box, drawing } of geometry.boxes) {
    const card = cardsOf(box).find((other) => other.key === key);
    if (card) return { card, drawing };
  }
  return null;
}

function idOf(key: string): string {
  return keyPath(key).at(-1)!;
}

/** The port that a wire to a node takes: the first free one, else the first; null where none can be. */
export function portFor(document: NetloomDocument, drawing: Drawing, from: Port, target: string): Port | null {
  const graph = graphAt(document, drawing.scope);
  const node = graph.nodes.find(({ id }) => id === target);
  if (!node) return null;
  const free = freePort(document, drawing.scope, target);
  const port: Port = free[1] < portsOf(document, node).inputs ? free : [target, 0];
  return wireObstacle(document, graph, from, port) === null ? port : null;
}

/** Begins a wire at a node: what it can lead to is gone through with the arrow keys. */
export function startWiring(geometry: Geometry, key: string | null, moves: Edge | null = null): void {
  const { document, announce } = editorStore.getState();
  const source = key === null ? null : find(geometry, key);
  if (!source) {
    announce('Select the node that the wire starts at, then press C.');
    return;
  }
  const from: Port = moves?.from ?? [idOf(source.card.key), 0];
  const cards = geometry.boxes.filter(({ drawing }) => drawing === source.drawing).flatMap(({ box }) => cardsOf(box));
  const start = cards.findIndex((card) => card.key === key);
  // What comes next in the flow first
  const targets = [...cards.slice(start + 1), ...cards.slice(0, start)]
    .filter((card) => idOf(card.key) !== moves?.to[0] && portFor(document, source.drawing, from, idOf(card.key)) !== null)
    .map((card) => card.key);
  if (targets.length === 0) {
    announce(`There is nothing ${moves ? 'else ' : ''}that ${source.card.name} could feed.`);
    return;
  }
  useCanvas.setState({ wiring: { from: source.card.key, output: from[1], targets, chosen: 0, input: null, moves } });
  announce(
    `${moves ? 'The wire' : 'A wire'} from ${source.card.name}${moves ? ' is led elsewhere' : ''}. ${helpFor(source.card)} ${describeWiring(geometry)}`,
  );
}

function helpFor({ outputs }: CardData): string {
  const more = outputs > 1 ? ' O chooses another output.' : '';
  return `Up and down choose where it leads, left and right the input.${more} Enter connects, Escape cancels.`;
}

export function chooseTarget(geometry: Geometry, by: number): void {
  const { wiring } = useCanvas.getState();
  if (!wiring) return;
  const count = wiring.targets.length;
  useCanvas.setState({ wiring: { ...wiring, chosen: (wiring.chosen + by + count) % count, input: null } });
  editorStore.getState().announce(describeWiring(geometry));
}

/** Another input of the chosen node. */
export function chooseInput(geometry: Geometry, by: number): void {
  const { wiring } = useCanvas.getState();
  const ends = endsOf(geometry);
  if (!wiring || !ends) return;
  const count = Math.max(1, ends.target.inputs);
  useCanvas.setState({ wiring: { ...wiring, input: (ends.to[1] + by + count) % count } });
  editorStore.getState().announce(describeWiring(geometry));
}

/** The next output of the node that the wire starts at. */
export function chooseOutput(geometry: Geometry): void {
  const { wiring } = useCanvas.getState();
  const source = wiring && find(geometry, wiring.from);
  if (!wiring || !source) return;
  const count = Math.max(1, source.card.outputs);
  useCanvas.setState({ wiring: { ...wiring, output: (wiring.output + 1) % count } });
  const which =
    count > 1 ? `From output ${((wiring.output + 1) % count) + 1} of ${count}. ` : `${source.card.name} gives one output. `;
  editorStore.getState().announce(which + describeWiring(geometry));
}

/** Takes up the wire that leads to the chosen node already: what is chosen then is where it leads instead. */
export function leadElsewhere(geometry: Geometry): void {
  const { wiring } = useCanvas.getState();
  const existing = endsOf(geometry)?.existing;
  if (!wiring || wiring.moves) return;
  if (existing) startWiring(geometry, wiring.from, existing);
  else editorStore.getState().announce(`There is no wire to take up. ${describeWiring(geometry)}`);
}

/** Connects, or takes a wire away that is there already: so wires can be removed with the keyboard too. */
export function finishWiring(geometry: Geometry): void {
  const ends = endsOf(geometry);
  const { wiring } = useCanvas.getState();
  useCanvas.setState({ wiring: null });
  if (!ends) return;
  const { scope, holder } = ends.drawing;
  if (wiring?.moves && ends.existing) cancelWiring();
  else if (wiring?.moves) reconnect({ scope, holder, edge: wiring.moves }, ends.from, ends.to);
  else if (ends.existing) removeEdge(scope, ends.existing);
  else connect(scope, ends.from, ends.to, wiring?.input !== null);
}

export function cancelWiring(): void {
  useCanvas.setState({ wiring: null });
  editorStore.getState().announce('No wire is drawn.');
}

function endsOf(geometry: Geometry): { drawing: Drawing; from: Port; to: Port; existing: Edge | null; target: CardData } | null {
  const { wiring } = useCanvas.getState();
  const source = wiring && find(geometry, wiring.from);
  const target = wiring && find(geometry, wiring.targets[wiring.chosen]!);
  if (!source || !target) return null;
  const { document } = editorStore.getState();
  const from: Port = [idOf(source.card.key), wiring.output];
  const id = idOf(target.card.key);
  const to = wiring.input === null ? portFor(document, source.drawing, from, id) : ([id, wiring.input] as const);
  if (!to) return null;
  const { edges } = graphAt(document, source.drawing.scope);
  // Without a port of one's choice, a wire that is there already is the one that is meant
  const existing = edges.find(
    (edge) => samePort(edge.from, from) && edge.to[0] === id && (wiring.input === null || edge.to[1] === to[1]),
  );
  return { drawing: source.drawing, from, to, existing: existing ?? null, target: target.card };
}

function samePort(a: Port, b: Port): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

/** The wire as it would be, in a sentence: where it leads, and what would give way to it. */
export function describeWiring(geometry: Geometry): string {
  const ends = endsOf(geometry);
  if (!ends) return '';
  const { existing, target, to, drawing } = ends;
  const moves = useCanvas.getState().wiring?.moves;
  if (existing && moves) return `${target.title} ${target.name}: wired already, nothing would change.`;
  if (existing) return `${target.title} ${target.name}: wired already, Enter removes the wire, M leads it elsewhere.`;
  const { nodes, edges } = graphAt(editorStore.getState().document, drawing.scope);
  const taken = edges.find((edge) => samePort(edge.to, to));
  const feeder = taken && nodes.find(({ id }) => id === taken.from[0])?.name;
  const input = target.inputs > 1 ? `, input ${to[1] + 1} of ${target.inputs}` : '';
  return `${target.title} ${target.name}${input}${taken ? `, instead of ${feeder ?? 'its wire'}` : ''}.`;
}
