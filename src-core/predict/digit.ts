/** Edge of a picture of MNIST, in pixels. */
export const digitSize = 28;
/** Edge of the box that MNIST's digits were fitted into before they were centred. */
const boxSize = 20;
/** Fainter than this is no ink. */
const faint = 0.04;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * A drawn digit as those of MNIST are: its ink fitted into a box of 20 x 20 with its proportions kept, and laid so that its
 * centre of mass is the middle of the 28 x 28 picture (LeCun, "The MNIST database"). Values 0..1, row by row; where nothing
 * is drawn, nothing comes back.
 */
export function centredDigit(pixels: ArrayLike<number>): Float32Array {
  const digit = new Float32Array(digitSize * digitSize);
  const box = inkBox(pixels);
  if (!box) return digit;
  const scale = boxSize / Math.max(box.width, box.height);
  const [width, height] = [Math.max(1, Math.round(box.width * scale)), Math.max(1, Math.round(box.height * scale))];
  const small = new Float32Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      small[y * width + x] = meanOf(pixels, {
        left: box.left + (x * box.width) / width,
        top: box.top + (y * box.height) / height,
        width: box.width / width,
        height: box.height / height,
      });
  const [left, top] = placeOf(small, width, height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) digit[(top + y) * digitSize + left + x] = small[y * width + x]!;
  return digit;
}

function inkBox(pixels: ArrayLike<number>): Box | null {
  let [left, right, top, bottom] = [digitSize, -1, digitSize, -1];
  for (let y = 0; y < digitSize; y++)
    for (let x = 0; x < digitSize; x++) {
      if (!((pixels[y * digitSize + x] ?? 0) > faint)) continue;
      [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
    }
  return right < 0 ? null : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** Mean of a part of the picture, each pixel by the share of it that lies inside. */
function meanOf(pixels: ArrayLike<number>, { left, top, width, height }: Box): number {
  let sum = 0;
  for (let y = Math.floor(top); y < Math.min(digitSize, top + height); y++) {
    const rows = Math.min(y + 1, top + height) - Math.max(y, top);
    for (let x = Math.floor(left); x < Math.min(digitSize, left + width); x++) {
      const columns = Math.min(x + 1, left + width) - Math.max(x, left);
      sum += (pixels[y * digitSize + x] ?? 0) * rows * columns;
    }
  }
  return Math.min(1, Math.max(0, sum / (width * height)));
}

/** Where the corner goes, so that the centre of mass is in the middle and nothing is cut off. */
function placeOf(ink: Float32Array, width: number, height: number): [left: number, top: number] {
  let [mass, sumX, sumY] = [0, 0, 0];
  ink.forEach((value, i) => {
    mass += value;
    sumX += value * ((i % width) + 0.5);
    sumY += value * (Math.floor(i / width) + 0.5);
  });
  const place = (sum: number, size: number): number => {
    const centre = mass > 0 ? sum / mass : size / 2;
    return Math.min(digitSize - size, Math.max(0, Math.round(digitSize / 2 - centre)));
  };
  return [place(sumX, width), place(sumY, height)];
}
