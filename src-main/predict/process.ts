import { ContractError } from '#core/contract/index.ts';
import { messageOf } from '#core/words/messageOf.ts';
import { openParentPort } from '#main/trainer/port.ts';
import { Predictor } from './predictor.ts';
import type { PredictAnswer, Question, SamplesQuestion } from './protocol.ts';
import { predictRequestSchema } from './protocol.ts';

/** Answers one request after the other until whoever started this process ends it or is gone. */
export async function serveParent(): Promise<void> {
  const port = await openParentPort();
  const predictor = new Predictor();
  let last: Promise<void> = Promise.resolve();
  process.on('SIGINT', () => undefined);
  const answerOf = async (request: Question | SamplesQuestion) =>
    'image' in request ? { prediction: await predictor.predict(request) } : { samples: await predictor.samples(request) };
  port.onClose(() => process.exit(0));
  port.onMessage((raw) => {
    const parsed = predictRequestSchema.safeParse(raw);
    // A message of another version: there is no one to tell
    if (!parsed.success) return;
    const { id, ...request } = parsed.data;
    const answer = (said: PredictAnswer): void => port.send(said);
    last = last.then(() =>
      answerOf(request).then(
        (said) => answer({ id, ...said }),
        (error: unknown) => answer({ id, failure: failureOf(error) }),
      ),
    );
  });
}

function failureOf(error: unknown): { code: string; message: string } {
  if (error instanceof ContractError) return { code: error.code, message: error.message };
  return { code: 'prediction-failed', message: messageOf(error) };
}
