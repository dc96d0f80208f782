import { z } from 'zod';
import { digitSize } from '../predict/digit.ts';

/** A picture file of 24 MiB, and what base64 makes of it. */
export const maximumPictureBytes = 24 * 1024 * 1024;
// What is no base64 decodes to no picture; a pattern over 32 MB would only cost time
const base64 = (bytes: number) => z.string().max(Math.ceil(bytes / 3) * 4);

/** What is to be looked at. Bytes travel as base64: messages are JSON. */
export const predictedImageSchema = z.discriminatedUnion('kind', [
  /** A PNG or JPEG. */
  z.object({ kind: z.literal('picture'), bytes: base64(maximumPictureBytes) }),
  /** Drawn by hand: a byte a pixel, 28 x 28 row by row, 255 is ink. It is centred as MNIST's digits are. */
  z.object({ kind: z.literal('drawing'), pixels: base64(digitSize * digitSize) }),
]);
export type PredictedImage = z.infer<typeof predictedImageSchema>;

export const predictionSchema = z.object({
  /** What the network gives, flat. */
  values: z.array(z.number().nullable()),
  /** Of the output. */
  shape: z.array(z.int()),
  /** What went into the network, as a picture: bytes in base64, channels last. */
  seen: z.object({ width: z.int(), height: z.int(), channels: z.union([z.literal(1), z.literal(3)]), pixels: z.string() }),
});
export type Prediction = z.infer<typeof predictionSchema>;
