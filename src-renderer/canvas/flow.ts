import type { Edge as FlowEdge, Node as FlowNode, NodeHandle } from '@xyflow/react';
import { Position } from '@xyflow/react';
import { isLabelled } from '#core/drawing/geometry/labels.ts';
import type { Geometry, InputPort, OutputPort, PlacedBox, PlacedFrame, PlacedWire } from '#core/drawing/geometry/types.ts';
import type { Box, CardData } from '#core/drawing/types.ts';
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
  readonly shape: string;
  /** The label stands there always, not only when the wire is looked at. */
  readonly labelled: boolean;
  readonly problem: string | null;
  readonly from: string;
  readonly to: string;
  /** In a comparison: on one side alone. */
  readonly mark: 'added' | 'removed' | null;
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

/** React Flow's nodes and edges for a geometry. What has not changed is the same object as last time, so it is not drawn again. */
export class FlowCache {
  private nodes = new Map<string, { signature: string; node: CanvasNode }>();
  private edges = new Map<string, { signature: string; edge: CanvasEdge }>();

  nodesOf(geometry: Geometry, selection: ReadonlySet<string>): CanvasNode[] {
    const next: typeof this.nodes = new Map();
    const keep = (id: string, signature: string, make: () => CanvasNode) => {
      const known = this.nodes.get(id);
      next.set(id, known?.signature === signature ? known : { signature, node: make() });
    };
    for (const frame of geometry.frames) keep(frame.id, JSON.stringify(frame), () => frameNode(frame));
    for (const placed of geometry.boxes) {
      const selected = cardsOf(placed.box).some(({ key }) => selection.has(key));
      const { box, rect, inputs, outputs, depth } = placed;
      const signature = JSON.stringify([selected, { ...box, inside: null }, rect, inputs, outputs, depth]);
      keep(box.id, signature, () => boxNode(placed, selected));
    }
    this.nodes = next;
    return [...next.values()].map(({ node }) => node);
  }

  edgesOf(geometry: Geometry, selectedWire: string | null, compact: boolean): CanvasEdge[] {
    const next: typeof this.edges = new Map();
    const keep = (id: string, signature: string, make: () => CanvasEdge) => {
      const known = this.edges.get(id);
      next.set(id, known?.signature === signature ? known : { signature, edge: make() });
    };
    const cards = new Map(geometry.boxes.flatMap(({ box }) => cardsOf(box).map((card): [string, CardData] => [card.key, card])));
    for (const placed of geometry.wires) {
      const { wire, path, label, depth } = placed;
      const selected = wire.id === selectedWire;
      const signature = JSON.stringify([selected, wire, path, label, depth, isLabelled(placed, compact)]);
      keep(wire.id, signature, () => wireEdge(placed, selected, compact, cards));
    }
    for (const exit of geometry.exits) {
      const { key, port, box } = exit.from;
      keep(exit.id, JSON.stringify(exit), () => ({
        id: exit.id,
        type: 'exit',
        source: box,
        sourceHandle: outputHandle(key, port),
        target: exit.box,
        targetHandle: 'exit',
        selectable: false,
        focusable: false,
        zIndex: exit.depth * 4,
        data: { path: exit.path },
      }));
    }
    this.edges = next;
    return [...next.values()].map(({ edge }) => edge);
  }
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
    draggable: false,
    connectable: false,
    focusable: false,
    zIndex: frame.depth * 4 - 1,
  };
}

/** In front of every card. */
const above = 1000;

function wireEdge(placed: PlacedWire, selected: boolean, compact: boolean, cards: ReadonlyMap<string, CardData>): CanvasEdge {
  const { wire, path, label, depth } = placed;
  const name = (key: string) => cards.get(key)?.name ?? '';
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
      shape: wire.shape,
      labelled: isLabelled(placed, compact),
      problem: wire.problem,
      from: name(wire.from.key),
      to: name(wire.to.key),
      mark: wire.mark ?? null,
    },
  };
}
