import type { NodeKind } from './views.ts';

/** One stroke or patch of an icon, in the kind's hue. Lines have round ends and corners. */
export type IconPart =
  | { readonly line: string; readonly width: number; readonly dash?: string }
  | { readonly ring: readonly [x: number, y: number, radius: number]; readonly width: number }
  | { readonly dot: readonly [x: number, y: number, radius: number] }
  | { readonly patch: string; readonly opacity: number };

/** Icons are drawn on a square of so many units. */
export const iconSize = 16;

/** The icon of each kind of node, for the window and for pictures. */
export const kindIcons: Readonly<Record<NodeKind, readonly IconPart[]>> = {
  convolution: [
    { line: 'M2 2h12v12H2z', width: 1.4 },
    { patch: 'M2 2h6.5v6.5H2z', opacity: 0.85 },
  ],
  normalization: [{ line: 'M1.5 13c3.5 0 3.5-10 6.5-10s3 10 6.5 10', width: 1.5 }],
  activation: [{ line: 'M1.5 12H8l5.5-8.5', width: 1.6 }],
  merge: [
    { ring: [8, 8, 6.2], width: 1.4 },
    { line: 'M8 4.8v6.4M4.8 8h6.4', width: 1.5 },
  ],
  pooling: [{ line: 'M2 2.5h12L10 8v5.5H6V8z', width: 1.4 }],
  dense: [{ dot: [3.5, 4, 1.7] }, { dot: [3.5, 12, 1.7] }, { dot: [12.5, 8, 1.7] }, { line: 'M3.5 4l9 4-9 4', width: 1.1 }],
  shape: [
    { line: 'M5 5h6v6H5z', width: 1.4 },
    { line: 'M2 4.5V2h2.5M11.5 2H14v2.5M14 11.5V14h-2.5M4.5 14H2v-2.5', width: 1.3 },
  ],
  regularization: [
    { dot: [4, 4, 1.8] },
    { dot: [12, 12, 1.8] },
    { ring: [12, 4, 1.6], width: 1.2 },
    { ring: [4, 12, 1.6], width: 1.2 },
  ],
  io: [{ line: 'M2 8h10M8.5 4.5L12 8l-3.5 3.5', width: 1.5 }],
  block: [
    { line: 'M2.5 5.5h8v8h-8z', width: 1.4 },
    { line: 'M5.5 5V2.5h8v8H11', width: 1.4 },
  ],
  unknown: [
    { line: 'M2.5 2.5h11v11h-11z', width: 1.4, dash: '2.2 2' },
    { line: 'M6.3 6.2c.2-2.2 3.6-2 3.4 0-.1 1.2-1.7 1.2-1.7 2.6M8 10.9v.4', width: 1.4 },
  ],
};
