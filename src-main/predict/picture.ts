import type { Prediction } from '#core/contract/index.ts';
import { ContractError } from '#core/contract/index.ts';
import type { Plan } from '#core/plan/types.ts';
import { centredDigit, digitSize } from '#core/predict/digit.ts';
import { formatShape } from '#core/shapes/shape.ts';
import type { ImageShape } from '#main/datasets/images.ts';
import { readImage } from '#main/datasets/images.ts';
import type { NamedArray } from '#main/engines/engine.ts';
import type { LocatedImage } from './protocol.ts';

/** The size of the pictures that the network takes; refuses one that takes something else. */
export function pictureShape(plan: Plan): ImageShape {
  const shape = plan.inputs.length === 1 ? plan.layers[plan.inputs[0]!]!.output : [];
  // A grey picture may come without its axis of one channel
  const [height, width, channels] = shape.length === 2 ? [...shape, 1] : shape;
  if (!height || !width || shape.length > 3 || (channels !== 1 && channels !== 3))
    throw new ContractError({
      code: 'no-pictures',
      message: `Images need a network with one input of height, width and 1 or 3 channels; this one takes ${plan.inputs.map((i) => formatShape(plan.layers[i]!.output)).join(' and ')}.`,
    });
  return [height, width, channels];
}

export interface FittedPicture {
  readonly input: NamedArray;
  readonly seen: Prediction['seen'];
}

/** The picture as the network takes it, and as a person can look at it. */
export async function fitPicture(image: Exclude<LocatedImage, { readonly kind: 'sample' }>, plan: Plan): Promise<FittedPicture> {
  const shape = pictureShape(plan);
  const [height, width, channels] = shape;
  const data = new Float32Array(height * width * channels);
  if (image.kind === 'picture') await readBytes(Buffer.from(image.bytes, 'base64'), shape, data);
  else await readDrawing(Buffer.from(image.pixels, 'base64'), shape, data);
  const pixels = Buffer.from(Uint8Array.from(data, (value) => Math.round(value * 255))).toString('base64');
  const input = { shape: [1, ...plan.layers[plan.inputs[0]!]!.output.map((size) => size ?? 1)], data };
  return { input, seen: { width, height, channels, pixels } };
}

async function readBytes(bytes: Buffer, shape: ImageShape, data: Float32Array): Promise<void> {
  const isPng = bytes.subarray(0, 4).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47]));
  const isJpeg = bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]));
  if (!isPng && !isJpeg) throw unreadable('it is neither a PNG nor a JPEG. Save it as one of them, then drop it again.');
  await readImage(bytes, shape, data, 0).catch((error: Error) => {
    throw unreadable(`${error.message.split('\n')[0]}. Open and save it in a picture editor, then try again.`);
  });
}

async function readDrawing(bytes: Buffer, shape: ImageShape, data: Float32Array): Promise<void> {
  const digit = centredDigit(Array.from(bytes.subarray(0, digitSize * digitSize), (value) => value / 255));
  const grey = Uint8Array.from(digit, (value) => Math.round(value * 255));
  await readImage(grey, shape, data, 0, { width: digitSize, height: digitSize, channels: 1 });
}

function unreadable(why: string): ContractError {
  return new ContractError({ code: 'picture-unreadable', message: `This picture can’t be used: ${why}` });
}
