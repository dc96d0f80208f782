/** Sizes of what is drawn, in pixels of the canvas; the styles in canvas.css agree with them. */
export const sizes = {
  card: { width: 200, height: 46 },
  /** A block instance as a card. */
  block: { width: 200, height: 62 },
  /** Cards of large drawings. */
  row: { width: 264, height: 26 },
  rowBlock: { width: 264, height: 40 },
  /** Upper and lower line of a stack. */
  border: 2,
  /** Around the inside of an open instance; the upper edge holds its title. */
  open: { top: 52, side: 28, bottom: 30, minimum: 300 },
  /** What is said beside a frame: its distance, and the longest line; what is longer is cut, as a slip may stand behind it. */
  frameWords: { gap: 16, width: 180 },
} as const;

/** Between a card and the next below it. */
export const gaps = { roomy: 34, compact: 22 } as const;

/** Drawings of more boxes than this are drawn with compact cards. */
export const roomyLimit = 12;
/** With frames of more than this: whoever draws stages wants them side by side in one look. A first frame changes no small drawing. */
export const framedLimit = 8;

/** Fewer operators in a row stay cards of their own. */
export const shortestStack = 3;
