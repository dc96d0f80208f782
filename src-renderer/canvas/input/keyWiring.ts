import { freePort, sameEdge } from '#core/document/edits/edges.ts';
import { portsOf, wireObstacle } from '#core/document/ports.ts';
import { graphAt } from '#core/document/scope.ts';
import type { Edge, NetloomDocument, Port } from '#core/document/types.ts';
import type { Geometry } from '#core/drawing/geometry/types.ts';
import { keyPath } from '#core/drawing/keys.ts';
import type { CardData, Drawing } from '#core/drawing/types.ts';
import { cardsOf } from '#core/drawing/types.ts';
import { connect, removeEdge } from '../../state/commands.ts';
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
export function startWiring(geometry: Geometry, key: string | null): void {
  const { document, announce } = editorStore.getState();
  const source = key === null ? null : find(geometry, key);
  if (!source) {
    announce('Select the node that the wire starts at, then press C.');
    return;
  }
  const from: Port = [idOf(source.card.key), 0];
  const cards = geometry.boxes.filter(({ drawing }) => drawing === source.drawing).flatMap(({ box }) => cardsOf(box));
  const start = cards.findIndex((card) => card.key === key);
  // What comes next in the flow first
  const targets = [...cards.slice(start + 1), ...cards.slice(0, start)]
    .filter((card) => portFor(document, source.drawing, from, idOf(card.key)) !== null)
    .map((card) => card.key);
  if (targets.length === 0) {
    announce(`There is nothing that ${source.card.name} could feed.`);
    return;
  }
  useCanvas.setState({ wiring: { from: source.card.key, output: 0, targets, chosen: 0, input: null } });
  announce(
    `A wire from ${source.card.name}. Arrow keys choose where it leads, Enter connects, Escape cancels. ${describe(geometry)}`,
  );
}

export function chooseTarget(geometry: Geometry, by: number): void {
  const { wiring } = useCanvas.getState();
  if (!wiring) return;
  const count = wiring.targets.length;
  useCanvas.setState({ wiring: { ...wiring, chosen: (wiring.chosen + by + count) % count } });
  editorStore.getState().announce(describe(geometry));
}

/** Connects, or takes a wire away that is there already: so wires can be removed with the keyboard too. */
export function finishWiring(geometry: Geometry): void {
  const ends = endsOf(geometry);
  useCanvas.setState({ wiring: null });
  if (!ends) return;
  if (ends.existing) removeEdge(ends.drawing.scope, ends.existing);
  else connect(ends.drawing.scope, ends.from, ends.to);
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
  const from: Port = [idOf(source.card.key), 0];
  const to = portFor(document, source.drawing, from, idOf(target.card.key));
  if (!to) return null;
  const edges = graphAt(document, source.drawing.scope).edges;
  const existing = edges.find((edge) => edge.from[0] === from[0] && edge.to[0] === to[0]) ?? null;
  return { drawing: source.drawing, from, to, existing, target: target.card };
}

function describe(geometry: Geometry): string {
  const ends = endsOf(geometry);
  if (!ends) return '';
  const { existing, target, to, drawing } = ends;
  if (existing) return `${target.label}. Wired already; Enter removes the wire.`;
  const edges = graphAt(editorStore.getState().document, drawing.scope).edges;
  const taken = edges.some((edge) => sameEdge(edge, { from: edge.from, to }));
  return `${target.label}${taken ? '. Its wire of now would be let go' : ''}.`;
}
