import type { Scope } from '../document/scope.ts';
import type { Edge } from '../document/types.ts';
import type { NodeKind } from './views.ts';

/** How something differs from the document that the drawing is compared with. */
export interface Mark {
  readonly sign: 'added' | 'removed' | 'changed';
  /** What is different, for a changed one: `Strides 1 × 1 → 2 × 2`. */
  readonly words: string;
}

/** One node in words and figures, flat, so that an unchanged card is known by comparing its fields. */
export interface CardData {
  readonly key: string;
  /** Key of its path from the root graph, for what opens and closes. */
  readonly rootKey: string;
  readonly kind: NodeKind;
  /** Operator type or the block's title. */
  readonly title: string;
  readonly name: string;
  readonly badge: string;
  /** Output shape; `unknown` where there is none. */
  readonly shape: string;
  /** Whether the shape differs from what comes in: only then is it worth a place in a row. */
  readonly reshapes: boolean;
  /** All of it as one sentence. */
  readonly label: string;
  readonly note: string;
  readonly repeat: string;
  /** Key of an instance's definition; empty for an operator. */
  readonly block: string;
  /** Has an inside to open. */
  readonly opens: boolean;
  readonly inputs: number;
  readonly outputs: number;
  readonly problem: string | null;
  readonly problemTitle: string;
  readonly severity: 'error' | 'warning' | null;
  readonly parameters: number;
  readonly trainable: number;
  readonly macs: number;
  /** Numbers in its outputs, for one sample. */
  readonly activations: number;
  /** Height of what one output position sees; -1: all of the image; 0: nothing of it. */
  readonly field: number;
  /** Only in a comparison. */
  readonly mark?: Mark;
}

interface BoxBase {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly at?: readonly [number, number];
  readonly frame?: string;
}

/** One node as a card. */
export interface CardBox extends BoxBase {
  readonly type: 'card';
  readonly card: CardData;
  readonly look: 'roomy' | 'compact';
}

/** A run of operators as rows. Derived: nothing of it is stored. */
export interface StackBox extends BoxBase {
  readonly type: 'stack';
  readonly rows: readonly CardData[];
  /** The wires between the rows, one less than rows: where something can be put in between. */
  readonly between: readonly Edge[];
}

/** Room around the inside of an open instance; the upper edge holds its title. */
export interface Insets {
  readonly top: number;
  readonly side: number;
  readonly bottom: number;
  /** Of the whole width. */
  readonly minimum: number;
}

/** An instance opened in place. Its size follows from what is inside. */
export interface OpenBox extends BoxBase {
  readonly type: 'open';
  readonly card: CardData;
  readonly inside: Drawing;
  /** Copies and which of them is shown, from 0. */
  readonly copies: number;
  readonly shown: number;
  /** Room around its inside, where it is another than the canvas's. */
  readonly insets?: Insets;
  /** Its size as a closed card. */
  readonly closed: { readonly width: number; readonly height: number };
}

export type Box = CardBox | StackBox | OpenBox;

/** An end of a wire: the box, and within it the node and its port. */
export interface WireEnd {
  readonly box: string;
  readonly key: string;
  readonly port: number;
}

export interface Wire {
  readonly id: string;
  readonly edge: Edge;
  readonly from: WireEnd;
  readonly to: WireEnd;
  readonly shape: string;
  /** The source changed the shape. */
  readonly reshapes: boolean;
  /** Key of the problem that this wire is at fault for. */
  readonly problem: string | null;
  /** Its target says that the shapes that arrive don't fit. */
  readonly disputed: boolean;
  /** Only in a comparison: it is on one side alone. */
  readonly mark?: 'added' | 'removed';
  /** Only in a comparison: another shape ran here before; `shape` says both. */
  readonly differs?: boolean;
}

export interface FrameData {
  readonly id: string;
  /** Its id in the document. */
  readonly frame: string;
  readonly title: string;
  readonly note: string;
  readonly macs: number;
  readonly parameters: number;
  readonly trainable: number;
  readonly activations: number;
  readonly shape: string;
  /** Ids of boxes. */
  readonly boxes: readonly string[];
}

/** One graph as it is drawn. */
export interface Drawing {
  readonly scope: Scope;
  /** Key of the instance that holds it, empty for the place itself. */
  readonly holder: string;
  /** Boxes in the order of the flow. */
  readonly boxes: readonly Box[];
  readonly wires: readonly Wire[];
  readonly frames: readonly FrameData[];
  /** What the graph gives out, for an open instance's lower edge. */
  readonly outputs: readonly WireEnd[];
  /** Distance between a box and the next. */
  readonly gap: number;
}

/** The nodes of a box: one, or a stack's rows. */
export function cardsOf(box: Box): readonly CardData[] {
  return box.type === 'stack' ? box.rows : [box.card];
}
