import type { RunMessage } from '#core/contract/index.ts';
import { StepSeries } from './series.ts';

export type Told<T extends RunMessage['type']> = Extract<RunMessage, { type: T }>;

/** Steps whose speed counts for the time left. */
const recentSteps = 40;

/** Everything that one run told, ready to be drawn; grows in place, `version` says that it did. */
export class RunView {
  version = 0;
  started: Told<'started'> | null = null;
  last: Told<'step'> | null = null;
  finished: Told<'finished'> | null = null;
  failed: Told<'failed'> | null = null;
  readonly steps = new StepSeries();
  readonly epochs: Told<'epoch'>[] = [];
  /** Before the first step and before the latest, where the settings ask for them. */
  firstGradients: Told<'gradients'> | null = null;
  lastGradients: Told<'gradients'> | null = null;
  private readonly recent: number[] = [];

  take(messages: readonly RunMessage[]): void {
    for (const message of messages) this.takeOne(message);
    this.version++;
  }

  private takeOne(message: RunMessage): void {
    switch (message.type) {
      case 'started':
        this.started = message;
        // A training that goes on has not ended
        this.finished = null;
        this.failed = null;
        break;
      case 'step':
        if (message.step > this.steps.lastStep) {
          this.recent.push(message.milliseconds);
          if (this.recent.length > recentSteps) this.recent.shift();
        }
        this.steps.push(message.step, message.loss, message.accuracy);
        this.last = message;
        break;
      case 'gradients':
        this.firstGradients ??= message;
        if (message.step >= (this.lastGradients?.step ?? 0)) this.lastGradients = message;
        break;
      case 'epoch':
        if (this.epochs.every(({ epoch }) => epoch < message.epoch)) this.epochs.push(message);
        break;
      case 'finished':
        this.finished = message;
        break;
      case 'failed':
        this.failed = message;
        break;
    }
  }

  get totalSteps(): number | null {
    return this.started && this.started.epochs * this.started.stepsPerEpoch;
  }

  /** Median of the last steps, in seconds: one slow step says nothing. */
  get secondsPerStep(): number | null {
    if (this.recent.length === 0) return null;
    const sorted = [...this.recent].sort((a, b) => a - b);
    return sorted[sorted.length >> 1]! / 1000;
  }

  /** Seconds until the end as it goes now; with an epoch done, validation counts too. */
  get secondsLeft(): number | null {
    const { started, totalSteps, secondsPerStep } = this;
    if (!started || totalSteps === null || secondsPerStep === null) return null;
    const left = Math.max(0, totalSteps - this.steps.lastStep);
    const epoch = this.epochs[this.epochs.length - 1];
    const perStep = epoch ? Math.max(secondsPerStep, epoch.seconds / started.stepsPerEpoch) : secondsPerStep;
    return left * perStep;
  }

  /** Best validation accuracy, else best training accuracy of an epoch. */
  get bestAccuracy(): { readonly value: number; readonly of: 'validation' | 'training' } | null {
    const best = (values: readonly (number | null)[]): number =>
      values.reduce<number>((top, value) => Math.max(top, value ?? -1), -1);
    const validation = best(this.epochs.map((epoch) => epoch.validationAccuracy));
    if (validation >= 0) return { value: validation, of: 'validation' };
    const training = best(this.epochs.map((epoch) => epoch.accuracy));
    return training >= 0 ? { value: training, of: 'training' } : null;
  }
}
