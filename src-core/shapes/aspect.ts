/** Height and width. */
type Size = readonly [height: number, width: number];

interface Window {
  readonly begin: Size;
  readonly size: Size;
}

/** Whole pixels of one side where the other is `side` and the shape that of the target; single precision, as in Keras. */
function matching(side: number, target: number, across: number): number {
  return Math.trunc(Math.fround(Math.fround(side * target) / across));
}

/** The largest window of the target's shape in the middle of an image (Keras's `crop_to_aspect_ratio`). */
export function croppedTo([height, width]: Size, [targetHeight, targetWidth]: Size): Window {
  const rows = Math.max(1, Math.min(height, matching(width, targetHeight, targetWidth)));
  const columns = Math.max(1, Math.min(width, matching(height, targetWidth, targetHeight)));
  return { begin: [Math.trunc((height - rows) / 2), Math.trunc((width - columns) / 2)], size: [rows, columns] };
}

/** Rows on either side and columns on either side that bring an image to the target's shape (Keras's `pad_to_aspect_ratio`). */
export function paddingTo([height, width]: Size, [targetHeight, targetWidth]: Size): Size {
  const rows = Math.max(height, matching(width, targetHeight, targetWidth));
  const columns = Math.max(width, matching(height, targetWidth, targetHeight));
  return [Math.trunc((rows - height) / 2), Math.trunc((columns - width) / 2)];
}
