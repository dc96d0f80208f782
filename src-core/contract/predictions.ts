import { z } from 'zod';
import { digitSize } from '../predict/digit.ts';
import { samplesShown } from '../predict/samples.ts';

/** A picture file of 24 MiB, and what base64 makes of it. */
export const maximumPictureBytes = 24 * 1024 * 1024;
// What is no base64 decodes to no picture; a pattern over 32 MB would only cost time
const base64 = (bytes: number) => z.string().max(Math.ceil(bytes / 3) * 4);

/** Of a sample among those of its data set. */
export const samplePlace = z
  .int()
  .min(0)
  .max(2 ** 31 - 1);

/** A PNG or JPEG. */
export const pictureSchema = z.object({ kind: z.literal('picture'), bytes: base64(maximumPictureBytes) });
/** Drawn by hand: a byte a pixel, 28 x 28 row by row, 255 is ink. It is centred as MNIST's digits are. */
export const drawingSchema = z.object({ kind: z.literal('drawing'), pixels: base64(digitSize * digitSize) });

/** What is to be looked at. Bytes travel as base64: messages are JSON. `sample`: one of the data that are asked about. */
export const predictedImageSchema = z.discriminatedUnion('kind', [
  pictureSchema,
  drawingSchema,
  z.object({ kind: z.literal('sample'), index: samplePlace }),
]);
export type PredictedImage = z.infer<typeof predictedImageSchema>;

/** A picture to look at: bytes in base64, channels last. */
const seenSchema = z.object({
  width: z.int(),
  height: z.int(),
  channels: z.union([z.literal(1), z.literal(3)]),
  pixels: z.string(),
});
export type SeenPicture = z.infer<typeof seenSchema>;

export const predictionSchema = z.object({
  /** What the network gives, flat. */
  values: z.array(z.number().nullable()),
  /** Of the output. */
  shape: z.array(z.int()),
  /** What went into the network, as a picture. */
  seen: seenSchema,
});
export type Prediction = z.infer<typeof predictionSchema>;

/** Some samples of a data set: of those kept for validation where there are such, which no training has seen. */
export const samplesSchema = z.object({
  title: z.string(),
  /** Kept for validation. */
  held: z.boolean(),
  /** How many there are of them. */
  size: z.int(),
  samples: z
    .array(
      z.object({
        index: samplePlace,
        /** Its class, or the number that is to be predicted; null where it is more than one number. */
        truth: z.string().nullable(),
        /** A small picture of it. */
        seen: seenSchema,
      }),
    )
    .max(samplesShown),
});
export type Samples = z.infer<typeof samplesSchema>;
