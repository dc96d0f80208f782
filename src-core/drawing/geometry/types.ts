import type { Scope } from '../../document/scope.ts';
import type { Point } from '../../document/types.ts';
import type { Rect } from '../layout/types.ts';
import type { Box, Drawing, FrameData, Wire } from '../types.ts';
import type { Lane } from './lanes.ts';

export type Side = 'top' | 'left' | 'right';

/** Where a wire enters a card, relative to the card's upper left corner. */
export interface InputPort {
  readonly key: string;
  readonly port: number;
  readonly x: number;
  readonly y: number;
  readonly side: Side;
  readonly used: boolean;
}

export interface OutputPort {
  readonly key: string;
  readonly port: number;
  readonly x: number;
  readonly y: number;
}

export interface PlacedBox {
  readonly box: Box;
  /** In canvas coordinates. */
  readonly rect: Rect;
  readonly inputs: readonly InputPort[];
  readonly outputs: readonly OutputPort[];
  /** How deep inside open instances. */
  readonly depth: number;
  readonly drawing: Drawing;
  /** Adding this to a position in the drawing's own coordinates gives the canvas's. */
  readonly origin: Point;
}

export interface PlacedWire {
  readonly wire: Wire;
  readonly drawing: Drawing;
  readonly depth: number;
  readonly path: string;
  /** Points along it, for finding the wire under the pointer. */
  readonly points: readonly Point[];
  readonly label: Point;
  /** Where it runs beside what stands between its ends; null for one that goes straight. */
  readonly lane: Lane | null;
}

/** From a node that an open instance gives out to the instance's lower edge; only drawn. */
export interface ExitWire {
  readonly id: string;
  readonly box: string;
  readonly from: { readonly box: string; readonly key: string; readonly port: number };
  readonly path: string;
  readonly depth: number;
}

export interface PlacedFrame extends FrameData {
  readonly rect: Rect;
  readonly depth: number;
  /** The graph that it stands in. */
  readonly scope: Scope;
  /** Key of the instance opened in place that shows that graph; empty for the place itself. */
  readonly holder: string;
}

/** A drawing with everything at its place. */
export interface Geometry {
  readonly boxes: readonly PlacedBox[];
  readonly wires: readonly PlacedWire[];
  readonly exits: readonly ExitWire[];
  readonly frames: readonly PlacedFrame[];
}
