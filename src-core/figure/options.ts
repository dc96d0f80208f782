import { z } from 'zod';
import { lenses } from '../drawing/lens.ts';

export const pictureStyles = ['seen', 'figure'] as const;
export const pictureThemes = ['light', 'dark'] as const;
export const pictureDirections = ['down', 'right'] as const;

/** What a picture shows of a document, and how. */
export const pictureOptionsSchema = z.object({
  /** As the canvas shows it, or drawn anew as a figure for a paper. */
  style: z.enum(pictureStyles),
  /** Of the canvas's look. */
  theme: z.enum(pictureThemes),
  /** Tints the cards of the canvas's look. */
  lens: z.enum(lenses),
  /** The notes on nodes and frames, as the canvas shows them. A figure for a paper has its caption instead: there are none in it. */
  notes: z.boolean(),
  /** The canvas's look: cards are headed by the names of their nodes instead of by their kinds. */
  names: z.boolean(),
  /** The canvas's look: a shape on every edge and row, not only where it changes. */
  everyShape: z.boolean(),
  /** The canvas's look: figures of the lens are shares of the whole network. */
  lensRelative: z.boolean(),
  /** The canvas's look: without them the cards are as they are seen from afar, their form and their hue. */
  words: z.boolean(),
  /** Which way a figure flows. */
  direction: z.enum(pictureDirections),
  /** Paints the ground behind it; without, it is transparent. */
  ground: z.boolean(),
  /** What the colours of a figure stand for. */
  legend: z.boolean(),
  /** Empty: none. */
  title: z.string().max(300),
  /** The instances stepped into, outermost first; empty: the document's own graph. */
  place: z.array(z.string().max(10_000)).max(64),
  /** The instances that stand open, by the keys of their paths from the root graph. */
  open: z.union([z.literal('all'), z.array(z.string().max(100_000)).max(10_000)]),
  /** Which copy of a repeated instance an open one shows. */
  copies: z.record(z.string().max(100_000), z.int().nonnegative()),
  /** Keys of the nodes, relative to the place, to which the picture is limited; null: the whole drawing. */
  only: z.array(z.string().max(100_000)).max(100_000).nullable(),
});
export type PictureOptions = z.infer<typeof pictureOptionsSchema>;

/** The whole drawing as the canvas first shows it. */
export const plainPicture: PictureOptions = {
  style: 'seen',
  theme: 'light',
  lens: 'shapes',
  notes: true,
  names: false,
  everyShape: false,
  lensRelative: false,
  words: true,
  direction: 'down',
  ground: true,
  legend: false,
  title: '',
  place: [],
  open: [],
  copies: {},
  only: null,
};

/** Of a PNG, in pixels a unit of the drawing. */
export const scales = { least: 0.25, most: 4 } as const;
