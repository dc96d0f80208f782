import type { GradientsMessage, RunMessage } from '#core/contract/index.ts';
import { type DepthNorm, endsOfDepth, normsByDepth, normText } from '#core/gradients/byDepth.ts';
import { formatCount } from '#core/words/format.ts';
import { print } from './output.ts';

type Started = Extract<RunMessage, { type: 'started' }>;

/** A training as a person follows it in a terminal: one line on stderr that renews itself, and a line an epoch that stays. */
export class ProgressLine {
  private started: Started | null = null;
  private begun = 0;
  private firstStep = 0;
  private drawnAt = 0;
  private readonly out = process.stderr;
  private readonly epochs: number;

  constructor(epochs: number) {
    this.epochs = epochs;
  }

  hear(message: RunMessage): void {
    switch (message.type) {
      case 'started':
        this.started = message;
        this.line(
          `Training ${formatCount(message.params)} parameters on ${formatCount(message.samples)} samples with ${message.engine} (${message.device})${goesOn(message)}.`,
        );
        break;
      case 'step':
        this.step(message);
        break;
      case 'gradients':
        this.gradients(message);
        break;
      case 'epoch':
        this.line(
          [
            `Epoch ${message.epoch} of ${this.epochs}: loss ${figure(message.loss)}`,
            ...(message.accuracy === null ? [] : [`accuracy ${percent(message.accuracy)}`]),
            ...(message.validationLoss === null ? [] : [`validation loss ${figure(message.validationLoss)}`]),
            ...(message.validationAccuracy === null ? [] : [`validation accuracy ${percent(message.validationAccuracy)}`]),
            `${message.seconds.toFixed(1)} s`,
            ...waiting(message),
          ].join(', '),
        );
        break;
      case 'finished':
        this.line(
          `${message.reason === 'done' ? 'Done' : 'Stopped'} after ${formatCount(message.steps)} steps and ${message.seconds.toFixed(1)} s.`,
        );
        break;
      case 'failed':
        break;
    }
  }

  private step(message: Extract<RunMessage, { type: 'step' }>): void {
    if (!this.out.isTTY || !this.started) return;
    if (this.firstStep === 0) {
      this.firstStep = message.step;
      this.begun = performance.now();
      return;
    }
    // Messages come in batches; a line for each would only flicker
    if (performance.now() - this.drawnAt < 100) return;
    this.drawnAt = performance.now();
    const total = this.started.stepsPerEpoch * this.started.epochs;
    const perStep = (performance.now() - this.begun) / Math.max(1, message.step - this.firstStep);
    const left = Math.max(0, total - message.step) * perStep;
    this.out.write(`\r\u001b[2KStep ${message.step} of ${total}, loss ${figure(message.loss)}, ${duration(left)} left`);
  }

  private gradients({ step, weights }: GradientsMessage): void {
    const ends = endsOfDepth(normsByDepth(weights));
    if (!ends) return;
    const words = ({ path, norm }: DepthNorm): string => `${normText(norm)} in ${path}`;
    this.line(`Gradients before step ${step}: ${words(ends.first)} (first layer), ${words(ends.last)} (last layer).`);
  }

  private line(text: string): void {
    if (this.out.isTTY) this.out.write('\r\u001b[2K');
    print(text);
  }
}

function goesOn({ stepsBefore }: Started): string {
  return stepsBefore === undefined ? '' : `, going on behind step ${formatCount(stepsBefore)}`;
}

/** Only where it slows the training noticeably; the first batch always takes a moment. */
function waiting({ seconds, waitedSeconds = 0 }: Extract<RunMessage, { type: 'epoch' }>): string[] {
  return waitedSeconds > Math.max(5, 0.05 * seconds) ? [`${percent(waitedSeconds / seconds)} of it waiting for data`] : [];
}

function figure(value: number | null): string {
  return value === null ? 'not a number' : value.toFixed(4);
}

function percent(value: number): string {
  return `${(value * 100).toFixed(2)} %`;
}

function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
