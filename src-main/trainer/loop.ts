import { ContractError, type EpochMessage, type GradientsMessage, type RunMessage } from '#core/contract/index.ts';
import type { TrainingSettings } from '#core/document/types.ts';
import { learningRateAt } from '#core/plan/schedules.ts';
import type { Batch, TrainingSession } from '#main/engines/engine.ts';
import type { Position } from './checkpoint.ts';
import type { Control } from './control.ts';
import { finite, noSums, RunningMeans } from './means.ts';
import type { Report } from './protocol.ts';
import type { Supply } from './supply.ts';

export interface Loop {
  readonly session: TrainingSession;
  readonly supply: Supply;
  readonly stepsPerEpoch: number;
  readonly settings: TrainingSettings;
  readonly control: Control;
  /** Brings a batch into the form that the network and the loss take. */
  readonly fit: (batch: Batch) => Batch;
  readonly report: (report: Report) => void;
  /** Told before and after everything that holds the thread. */
  readonly busy: (busy: boolean) => void;
  /** Where it begins; the supply begins there too. */
  readonly from: Position;
  /** At the end of each epoch, and when the training was stopped; is told from where it would go on. */
  readonly checkpoint: (position: Position) => Promise<void>;
}

type Finished = Extract<RunMessage, { type: 'finished' }>;

/** Trains until the last epoch or a stop; what it tells goes to `report`, the end is returned. */
export async function trainingLoop(loop: Loop): Promise<Finished> {
  const { settings, report, stepsPerEpoch } = loop;
  const started = performance.now();
  const extent = { stepsPerEpoch, totalSteps: stepsPerEpoch * settings.epochs };
  let step = loop.from.steps;
  // Perhaps for the second time: who was told passes it over
  if (loop.from.ended) report(loop.from.ended);
  for (let epoch = loop.from.epoch; epoch <= settings.epochs; epoch++) {
    const epochStarted = performance.now();
    const resumed = epoch === loop.from.epoch;
    const means = new RunningMeans(resumed ? loop.from.means : noSums);
    let parts = resumed ? loop.from.parts : 0;
    let waitedSeconds = 0;
    for await (const { batch, waited, parts: done } of loop.supply.section()) {
      if (!(await goOn(loop))) return stopped({ epoch, parts, steps: step, means: means.sums });
      const fitted = loop.fit(batch);
      if (settings.gradientsEvery !== undefined && step % settings.gradientsEvery === 0)
        report(await measureGradients(loop, fitted, { step: step + 1, epoch }));
      const begun = performance.now();
      const learningRate = learningRateAt(settings, step, extent);
      const result = await guarded(loop, () => loop.session.step(fitted, learningRate));
      step++;
      parts = done;
      waitedSeconds += waited / 1000;
      means.add(result, batch.size);
      const { loss, accuracy } = result;
      const milliseconds = performance.now() - begun;
      const rate = settings.schedule ? { learningRate } : {};
      report({ type: 'step', step, epoch, loss: finite(loss), accuracy, milliseconds, waitedMilliseconds: waited, ...rate });
      if (!Number.isFinite(loss)) throw diverged(loss, step, settings);
    }
    if (step === 0)
      throw new ContractError({
        code: 'data-empty',
        message: 'None of the samples could be read, so there is nothing to train with.',
      });
    const validation = await validate(loop);
    if (validation === 'stopped') return stopped({ epoch, parts, steps: step, means: means.sums });
    waitedSeconds += validation.waited / 1000;
    const ended: EpochMessage = {
      type: 'epoch',
      epoch,
      step,
      loss: means.loss,
      accuracy: means.accuracy,
      validationLoss: validation.means.loss,
      validationAccuracy: validation.means.accuracy,
      seconds: (performance.now() - epochStarted) / 1000,
      waitedSeconds,
      tensors: loop.session.tensorCount(),
      residentBytes: process.memoryUsage.rss(),
    };
    await loop.checkpoint({ epoch: epoch + 1, parts: 0, steps: step, means: noSums, ended });
    report(ended);
  }
  return {
    type: 'finished',
    reason: 'done',
    epochs: settings.epochs,
    steps: step,
    seconds: (performance.now() - started) / 1000,
  };

  async function stopped(position: Position): Promise<Finished> {
    report({ type: 'state', state: 'stopping' });
    await loop.checkpoint(position);
    const epochs = position.epoch - 1;
    return { type: 'finished', reason: 'stopped', epochs, steps: step, seconds: (performance.now() - started) / 1000 };
  }
}

/** In the digits that a chart shows: what a run tells is kept for every measurement. */
const gradientDigits = 6;

async function measureGradients(loop: Loop, batch: Batch, at: { step: number; epoch: number }): Promise<GradientsMessage> {
  const begun = performance.now();
  const norms = await guarded(loop, () => loop.session.gradientNorms(batch));
  const weights = norms.map(({ norm, ...weight }) => ({ ...weight, norm: finite(Number(norm.toPrecision(gradientDigits))) }));
  return { type: 'gradients', ...at, weights, milliseconds: performance.now() - begun };
}

async function validate(loop: Loop): Promise<{ means: RunningMeans; waited: number } | 'stopped'> {
  const means = new RunningMeans();
  let waitedInAll = 0;
  for await (const { batch, waited } of loop.supply.section()) {
    waitedInAll += waited;
    if (!(await goOn(loop))) return 'stopped';
    means.add(await guarded(loop, () => loop.session.evaluate(loop.fit(batch))), batch.size);
  }
  return { means, waited: waitedInAll };
}

function goOn({ control, report }: Loop): Promise<boolean> {
  return control.mayContinue((paused) => report({ type: 'state', state: paused ? 'paused' : 'running' }));
}

async function guarded<T>({ busy }: Loop, work: () => Promise<T>): Promise<T> {
  busy(true);
  try {
    return await work();
  } finally {
    busy(false);
  }
}

function diverged(loss: number, step: number, { optimizer }: TrainingSettings): ContractError {
  const what = Number.isNaN(loss) ? 'is no longer a number' : 'has grown beyond all numbers';
  return new ContractError({
    code: 'loss-not-a-number',
    message: `The loss ${what} at step ${step}: lower the learning rate (it is ${optimizer.learningRate}; try ${Number((optimizer.learningRate / 10).toPrecision(3))}), check the data for values that are not numbers, or put batch normalization behind the convolutions.`,
  });
}
