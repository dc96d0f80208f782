import { openEnd } from '#core/document/edits/append.ts';
import type { Spot } from '#core/document/edits/put.ts';
import { spotBefore, spotBehind } from '#core/document/edits/put.ts';
import { portsOf } from '#core/document/ports.ts';
import type { Edge, Point, Port } from '#core/document/types.ts';
import type { PlacedWire } from '#core/drawing/geometry/types.ts';
import { keyPath, pathKey } from '#core/drawing/keys.ts';
import type { Rect } from '#core/drawing/layout/types.ts';
import { boundsOf } from '#core/drawing/layout/types.ts';
import { sizes } from '#core/drawing/sizes.ts';
import type { NodeView } from '#core/drawing/views.ts';
import { currentPlace, scopeInside } from '../../state/commands/views.ts';
import { editorStore } from '../../state/store.ts';
import type { AddMenu } from '../canvasStore.ts';
import { useCanvas } from '../canvasStore.ts';
import type { CanvasNow } from '../now.ts';
import { boxWith, canvasNow, rectOfNode } from '../now.ts';

export interface HandleEnd {
  readonly way: 'i' | 'o';
  readonly port: number;
  readonly key: string;
}

const corner = { x: 96, y: 96 };

/** Between a node and the menu beside it, in pixels of the screen. */
const beside = 12;

function holderOf(key: string): string {
  return pathKey(keyPath(key).slice(0, -1));
}

function show(menu: AddMenu): void {
  if (editorStore.getState().refuse()) return;
  // One thing stands open at a time
  editorStore.getState().showProblem(null);
  useCanvas.setState({ adding: menu });
}

/** Where the menu opens that is not asked for at a point: beside a node, or in the corner while that is not drawn yet. */
function besideNode(now: CanvasNow, key: string): { x: number; y: number } {
  const rect = rectOfNode(now.geometry, key);
  return rect ? besideRect(now, rect) : { ...corner };
}

function besideRect(now: CanvasNow, rect: Rect): { x: number; y: number } {
  const [x, y] = now.toScreen([rect.x + rect.width, rect.y]);
  return { x: x + beside, y };
}

/**
 * At a port: what follows an output, as one more that it feeds, or what could stand in front of an input.
 * `dropped`: pixels of the window where a wire was let go; the new node stands there.
 */
export function addAtPort({ way, port, key }: HandleEnd, dropped: Point | null): void {
  const now = canvasNow();
  const placed = now && boxWith(now.geometry, key);
  if (!now || !placed) return;
  const holder = holderOf(key);
  const end: Port = [keyPath(key).at(-1)!, port];
  const { document } = editorStore.getState();
  const spot: Spot = way === 'o' ? { kind: 'after', from: end } : spotBefore(document, scopeInside(holder), end);
  const ports = way === 'o' ? placed.outputs : placed.inputs;
  const dot = ports.find((other) => other.key === key && other.port === port);
  const wireFrom: Point = [placed.rect.x + (dot?.x ?? placed.rect.width / 2), placed.rect.y + (dot?.y ?? 0)];
  if (dropped === null) {
    show({ spot, holder, back: key, ...besideRect(now, { ...placed.rect, y: wireFrom[1], height: 0 }) });
    return;
  }
  const [x, y] = now.toCorner(...dropped);
  const point = now.toCanvas(...dropped);
  // Inside an instance opened in place the layout keeps order; at the top the person's hand does
  const at = holder === '' && spot.kind !== 'between' ? { at: standing(point, way) } : {};
  show({ spot, holder, back: key, x, y, wireFrom, ...at });
}

/** Of a node that a wire is dropped for: its upper edge behind an output, its lower edge in front of an input. */
function standing([x, y]: Point, way: 'i' | 'o'): Point {
  return [Math.round(x), Math.round(way === 'o' ? y : y - sizes.card.height)];
}

/** Behind a node: into what it feeds already, else as its follower. `home` has the focus afterwards, else the canvas. */
export function addBehind(key: string, home?: () => void): void {
  const now = canvasNow();
  if (!now) return;
  const holder = holderOf(key);
  const spot = spotBehind(editorStore.getState().document, scopeInside(holder), [keyPath(key).at(-1)!, 0]);
  show({ spot, holder, back: key, home, ...besideNode(now, key) });
}

/** Into a wire. */
export function addOnWire({ wire, drawing, label }: Pick<PlacedWire, 'wire' | 'drawing' | 'label'>): void {
  addBetween(wire.edge, drawing.holder, label);
}

/** Into a wire that may not be drawn: between two rows of a stack. The menu opens beside `point` of the canvas. */
export function addBetween(edge: Edge, holder: string, point: Point): void {
  const now = canvasNow();
  if (!now) return;
  const [x, y] = now.toScreen(point);
  show({ spot: { kind: 'between', edges: [edge] }, holder, back: null, x: x + beside, y });
}

/** Behind several nodes of one graph: what joins them all. They are taken in as they stand, from left to right. */
export function addJoining(nodes: readonly NodeView[], home?: () => void): void {
  const now = canvasNow();
  const last = nodes.at(-1);
  const rects = new Map(nodes.map(({ key }) => [key, now && rectOfNode(now.geometry, key)]));
  const around = boundsOf([...rects.values()].filter((rect) => rect !== null));
  if (!now || !last || !around) return;
  const holder = holderOf(last.key);
  const ends = nodes.filter(({ node }) => portsOf(editorStore.getState().document, node).outputs > 0);
  if (nodes.some(({ key }) => holderOf(key) !== holder) || ends.length < 2) {
    editorStore.getState().announce('Select nodes of one graph to join them: a merge takes in what stands beside it.');
    return;
  }
  const from = [...ends]
    .sort((a, b) => (rects.get(a.key)?.x ?? 0) - (rects.get(b.key)?.x ?? 0))
    .map(({ node }): Port => [node.id, 0]);
  const [x, y] = now.toScreen([around.x + around.width, around.y + around.height]);
  show({ spot: { kind: 'join', from }, holder, back: last.key, home, x: x + beside, y });
}

/** In front of a node's first input: into its wire, where it has one. */
export function addInFront(key: string, home?: () => void): void {
  const now = canvasNow();
  if (!now) return;
  const holder = holderOf(key);
  const spot = spotBefore(editorStore.getState().document, scopeInside(holder), [keyPath(key).at(-1)!, 0]);
  show({ spot, holder, back: key, home, ...besideNode(now, key) });
}

/** Wired to nothing, at a point of the window. */
export function addHere(x: number, y: number): void {
  const now = canvasNow();
  if (!now) return;
  const [left, top] = now.toCorner(x, y);
  const [atX, atY] = now.toCanvas(x, y);
  show({ spot: { kind: 'free' }, holder: '', back: null, x: left, y: top, at: [Math.round(atX), Math.round(atY)] });
}

/** Where nothing is selected: behind the drawing's only open end, else wired to nothing. */
export function addSomewhere(home?: () => void): void {
  const { document } = editorStore.getState();
  const end = openEnd(document, currentPlace().scope);
  const key = end === null ? null : pathKey([end]);
  const now = canvasNow();
  if (key !== null && now && rectOfNode(now.geometry, key)) addBehind(key, home);
  else show({ spot: { kind: 'free' }, holder: '', back: null, home, ...corner });
}

export function closeAddMenu(): void {
  useCanvas.setState({ adding: null });
}
