import type { ExperimentFigures, GradientEnds } from '../contract/experiments.ts';
import type { GradientsMessage, RunMessage } from '../contract/runs.ts';
import { endsOfDepth, normsByDepth } from '../gradients/byDepth.ts';

/** Of the steps, so much counts as the end: one batch alone says little. */
const endShare = 0.1;

/** What a network's training came to, from what it told in order; null where it never began. */
export function figuresOf(messages: readonly RunMessage[]): ExperimentFigures | null {
  const all = <T extends RunMessage['type']>(type: T) =>
    messages.filter((message): message is Extract<RunMessage, { type: T }> => message.type === type);
  const started = all('started')[0];
  if (!started) return null;
  const steps = all('step');
  const end = steps.slice(-Math.max(1, Math.ceil(steps.length * endShare)));
  const epoch = all('epoch').at(-1);
  const gradients = all('gradients');
  const [start, last] = [gradientEnds(gradients[0]), gradientEnds(gradients.at(-1))];
  return {
    params: started.params,
    steps: steps.at(-1)?.step ?? 0,
    loss: mean(end.map(({ loss }) => loss)),
    accuracy: mean(end.map(({ accuracy }) => accuracy)),
    validationLoss: epoch?.validationLoss ?? null,
    validationAccuracy: epoch?.validationAccuracy ?? null,
    seconds: all('finished').at(-1)?.seconds ?? null,
    gradients: start && last ? { start, end: last } : null,
  };
}

/** Null where one of them is no number, or there is none. */
function mean(values: readonly (number | null)[]): number | null {
  if (values.length === 0 || values.includes(null)) return null;
  return (values as number[]).reduce((sum, value) => sum + value, 0) / values.length;
}

function gradientEnds(message: GradientsMessage | undefined): GradientEnds | null {
  const ends = message && endsOfDepth(normsByDepth(message.weights));
  if (!ends) return null;
  const { first, last, ratio } = ends;
  return { step: message.step, firstLayer: first.path, first: first.norm, lastLayer: last.path, last: last.norm, ratio };
}
