import { z } from 'zod';
import { failureSchema } from '#core/contract/client.ts';
import { drawingSchema, pictureSchema, predictionSchema, samplePlace, samplesSchema } from '#core/contract/predictions.ts';
import { dataLocationSchema } from '#main/trainer/protocol.ts';

const id = z.int();
/** The network's text; it is restored and planned there, so nothing unchecked enters. */
const document = z.string();

const locatedImageSchema = z.discriminatedUnion('kind', [
  pictureSchema,
  drawingSchema,
  z.object({ kind: z.literal('sample'), index: samplePlace, data: dataLocationSchema }),
]);
/** What is to be looked at, with where its data are. */
export type LocatedImage = z.infer<typeof locatedImageSchema>;

/** What the predicting process is asked. Paths, not handles: it knows no host. */
const questionSchema = z.object({
  id,
  document,
  /** A file with weights; it is read again where it changed. */
  weights: z.string(),
  image: locatedImageSchema,
});
const samplesQuestionSchema = z.object({ id, document, data: dataLocationSchema, from: samplePlace });
export const predictRequestSchema = z.union([questionSchema, samplesQuestionSchema]);
export type PredictRequest = z.infer<typeof predictRequestSchema>;
export type Question = Omit<z.infer<typeof questionSchema>, 'id'>;
export type SamplesQuestion = Omit<z.infer<typeof samplesQuestionSchema>, 'id'>;

export const predictAnswerSchema = z.union([
  z.object({ id, prediction: predictionSchema }),
  z.object({ id, samples: samplesSchema }),
  z.object({ id, failure: failureSchema }),
]);
export type PredictAnswer = z.infer<typeof predictAnswerSchema>;
