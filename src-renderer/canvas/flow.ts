import type { Edge as FlowEdge, Node as FlowNode, NodeHandle } from '@xyflow/react';
import { Position } from '@xyflow/react';
import { alike, sameParts } from '#core/drawing/alike.ts';
import type { Labels } from '#core/drawing/geometry/labels.ts';
import { isLabelled } from '#core/drawing/geometry/labels.ts';
import type {
  ExitWire,
  Geometry,
  InputPort,
  OutputPort,
  PlacedBox,
  PlacedFrame,
  PlacedWire,
} from '#core/drawing/geometry/types.ts';
import { keepList } from '#core/drawing/keep.ts';
import type { Box, CardData, Wire } from '#core/drawing/types.ts';
import { cardsOf } from '#core/drawing/types.ts';

export interface BoxData extends Record<string, unknown> {
  readonly box: Box;
  readonly inputs: readonly InputPort[];
  readonly outputs: readonly OutputPort[];
}
export interface FrameNodeData extends Record<string, unknown> {
  readonly frame: PlacedFrame;
}
export interface WireData extends Record<string, unknown> {
  readonly path: string;
  readonly label: readonly [number, number];
  readonly wire: Wire;
  /** The label stands there always, not only when the wire is looked at. */
  readonly labelled: boolean;
  readonly from: string;
  readonly to: string;
}

export type CanvasNode =
  | FlowNode<BoxData, 'card'>
  | FlowNode<BoxData, 'stack'>
  | FlowNode<BoxData, 'open'>
  | FlowNode<FrameNodeData, 'frame'>;
export type CanvasEdge = FlowEdge<WireData, 'wire'> | FlowEdge<{ path: string }, 'exit'>;

export function inputHandle(key: string, port: number): string {
  return `i ${port} ${key}`;
}

export function outputHandle(key: string, port: number): string {
  return `o ${port} ${key}`;
}

/** The end that a handle's id stands for. */
export function readHandle(id: string | null | undefined): { way: 'i' | 'o'; port: number; key: string } | null {
  const match = /^([io]) (\d+) (.*)$/s.exec(id ?? '');
  return match ? { way: match[1] as 'i' | 'o', port: Number(match[2]), key: match[3]! } : null;
}

/** What a node or edge was made from, and what was made. */
interface Kept<P, T> {
  readonly placed: P;
  /** What the geometry does not say. */
  readonly beside: object;
  readonly made: T;
}
type Cache<P, T> = ReadonlyMap<string, Kept<P, T>>;

/**
 * React Flow's nodes and edges for a geometry. What has not changed is the same object as last time, so it is not drawn
 * again; where nothing has, the list is the same, too.
 */
export class FlowCache {
  private frames: Cache<PlacedFrame, CanvasNode> = new Map();
  private boxes: Cache<PlacedBox, CanvasNode> = new Map();
  private wires: Cache<PlacedWire, CanvasEdge> = new Map();
  private exits: Cache<ExitWire, CanvasEdge> = new Map();
  private nodeList: readonly CanvasNode[] = [];
  private edgeList: readonly CanvasEdge[] = [];

  nodesOf(geometry: Geometry, selection: ReadonlySet<string>): CanvasNode[] {
    const frames = renewed(this.frames, sameFrame);
    for (const frame of geometry.frames) frames.add(frame.id, frame, {}, () => frameNode(frame));
    const boxes = renewed(this.boxes, sameBox);
    for (const placed of geometry.boxes) {
      const selected = selection.size > 0 && cardsOf(placed.box).some(({ key }) => selection.has(key));
      boxes.add(placed.box.id, placed, { selected }, () => boxNode(placed, selected));
    }
    [this.frames, this.boxes] = [frames.now, boxes.now];
    this.nodeList = listOf(this.nodeList, frames.now, boxes.now);
    return this.nodeList as CanvasNode[];
  }

  edgesOf(geometry: Geometry, selectedWire: string | null, labels: Labels): CanvasEdge[] {
    const cards = new Map(geometry.boxes.flatMap(({ box }) => cardsOf(box).map((card): [string, CardData] => [card.key, card])));
    const name = (key: string) => cards.get(key)?.name ?? '';
    const wires = renewed(this.wires, sameWire);
    for (const placed of geometry.wires) {
      const { wire } = placed;
      const selected = wire.id === selectedWire;
      const [from, to, labelled] = [name(wire.from.key), name(wire.to.key), isLabelled(placed, labels)];
      wires.add(wire.id, placed, { selected, labelled, from, to }, () => wireEdge(placed, selected, labelled, from, to));
    }
    const exits = renewed(this.exits, sameExit);
    for (const exit of geometry.exits) exits.add(exit.id, exit, {}, () => exitEdge(exit));
    [this.wires, this.exits] = [wires.now, exits.now];
    this.edgeList = listOf(this.edgeList, wires.now, exits.now);
    return this.edgeList as CanvasEdge[];
  }
}

/** The cache as it will be: what is the same as `past` is taken over. */
function renewed<P, T>(past: Cache<P, T>, same: (a: P, b: P) => boolean) {
  const now = new Map<string, Kept<P, T>>();
  const add = (id: string, placed: P, beside: object, make: () => T) => {
    const known = past.get(id);
    const stays = known && sameParts(known.beside, beside) && (known.placed === placed || same(known.placed, placed));
    now.set(id, { placed, beside, made: stays ? known.made : make() });
  };
  return { now, add };
}

const sameBox = (a: PlacedBox, b: PlacedBox): boolean =>
  alike(a.box, b.box) &&
  a.depth === b.depth &&
  alike(a.rect, b.rect) &&
  sameParts(a.inputs, b.inputs) &&
  sameParts(a.outputs, b.outputs);
const sameWire = (a: PlacedWire, b: PlacedWire): boolean =>
  alike(a.wire, b.wire) && a.path === b.path && a.depth === b.depth && alike(a.label, b.label);
const sameFrame = (a: PlacedFrame, b: PlacedFrame): boolean => sameParts(a, b, sameDeep);
const sameExit = (a: ExitWire, b: ExitWire): boolean => sameParts(a, b, sameDeep);

/** Parts are the same object, or of few fields that are alike: a rectangle, a point, a list of ports. */
function sameDeep(a: unknown, b: unknown): boolean {
  if (alike(a, b)) return true;
  return Array.isArray(a) && Array.isArray(b) && sameParts(a, b);
}

function listOf<T>(previous: readonly T[], ...caches: readonly Cache<unknown, T>[]): readonly T[] {
  return keepList(
    previous,
    caches.flatMap((cache) => [...cache.values()].map(({ made }) => made)),
  );
}

function boxNode({ box, rect, inputs, outputs, depth }: PlacedBox, selected: boolean): CanvasNode {
  const { x, y, width, height } = rect;
  return {
    id: box.id,
    type: box.type,
    position: { x, y },
    width,
    height,
    // Sizes and ports are known: nothing waits for the browser to measure them
    measured: { width, height },
    handles: handlesOf(box, rect, inputs, outputs),
    data: { box, inputs, outputs },
    selected,
    focusable: false,
    zIndex: depth * 4 + (box.type === 'open' ? 1 : 2),
  };
}

/** A card that is dragged as a copy of another: a picture only, nothing that could be taken hold of. */
export function copyNode(placed: PlacedBox): CanvasNode {
  const node = boxNode(placed, false);
  return {
    ...node,
    id: `copy ${node.id}`,
    className: 'copied',
    selectable: false,
    draggable: false,
    connectable: false,
    zIndex: above + (node.zIndex ?? 0),
    style: { pointerEvents: 'none' },
    domAttributes: { 'aria-hidden': true, inert: true },
  };
}

function handlesOf(
  box: Box,
  rect: { width: number; height: number },
  inputs: readonly InputPort[],
  outputs: readonly OutputPort[],
): NodeHandle[] {
  const point = { width: 1, height: 1 };
  const positions = { top: Position.Top, left: Position.Left, right: Position.Right };
  return [
    ...inputs.map(
      ({ key, port, x, y, side }): NodeHandle => ({
        id: inputHandle(key, port),
        type: 'target',
        position: positions[side],
        x,
        y,
        ...point,
      }),
    ),
    ...outputs.map(
      ({ key, port, x, y }): NodeHandle => ({
        id: outputHandle(key, port),
        type: 'source',
        position: Position.Bottom,
        x,
        y,
        ...point,
      }),
    ),
    ...(box.type === 'open'
      ? [{ id: 'exit', type: 'target' as const, position: Position.Bottom, x: rect.width / 2, y: rect.height, ...point }]
      : []),
  ];
}

function frameNode(frame: PlacedFrame): CanvasNode {
  const { x, y, width, height } = frame.rect;
  return {
    id: frame.id,
    type: 'frame',
    position: { x, y },
    width,
    height,
    measured: { width, height },
    data: { frame },
    selectable: false,
    // By its title; the rest of it lets through what is meant for the canvas
    dragHandle: '.frame-title',
    style: { pointerEvents: 'none' },
    connectable: false,
    focusable: false,
    zIndex: frame.depth * 4 - 1,
  };
}

/** In front of every card. */
const above = 1000;

function exitEdge({ id, from, box, path, depth }: ExitWire): CanvasEdge {
  return {
    id,
    type: 'exit',
    source: from.box,
    sourceHandle: outputHandle(from.key, from.port),
    target: box,
    targetHandle: 'exit',
    selectable: false,
    focusable: false,
    zIndex: depth * 4,
    data: { path },
  };
}

function wireEdge(placed: PlacedWire, selected: boolean, labelled: boolean, from: string, to: string): CanvasEdge {
  const { wire, path, label, depth } = placed;
  return {
    id: wire.id,
    type: 'wire',
    source: wire.from.box,
    sourceHandle: outputHandle(wire.from.key, wire.from.port),
    target: wire.to.box,
    targetHandle: inputHandle(wire.to.key, wire.to.port),
    selected,
    // Its ends can be taken hold of, above the dots that they lie on
    reconnectable: selected,
    focusable: false,
    interactionWidth: 18,
    zIndex: selected ? above : depth * 4,
    data: {
      path,
      label,
      wire,
      labelled,
      from,
      to,
    },
  };
}
