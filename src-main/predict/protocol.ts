import { z } from 'zod';
import { failureSchema } from '#core/contract/client.ts';
import { predictedImageSchema, predictionSchema } from '#core/contract/predictions.ts';

/** What the predicting process is asked. Paths, not handles: it knows no host. */
export const predictRequestSchema = z.object({
  id: z.int(),
  /** The network's text; it is restored and planned there, so nothing unchecked enters. */
  document: z.string(),
  /** A file with weights; it is read again where it changed. */
  weights: z.string(),
  image: predictedImageSchema,
});
export type PredictRequest = z.infer<typeof predictRequestSchema>;

export const predictAnswerSchema = z.union([
  z.object({ id: z.int(), prediction: predictionSchema }),
  z.object({ id: z.int(), failure: failureSchema }),
]);
export type PredictAnswer = z.infer<typeof predictAnswerSchema>;
