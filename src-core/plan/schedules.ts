import type { ScheduleLength, ScheduleSettings } from '../document/schedules.ts';
import { epochsOf, ownScheduleOptions, schedules } from '../document/schedules.ts';
import type { TrainingSettings } from '../document/types.ts';

/** How long a training is. */
export interface TrainingExtent {
  readonly stepsPerEpoch: number;
  readonly totalSteps: number;
}

/** How long a training on so many samples is; `validationSamples`: what the data bring to validate with. */
export function extentOn(
  settings: Pick<TrainingSettings, 'epochs' | 'batchSize' | 'validationSplit'>,
  { samples, validationSamples }: { readonly samples: number; readonly validationSamples: number },
): TrainingExtent {
  const held = validationSamples > 0 ? 0 : Math.round(samples * settings.validationSplit);
  const stepsPerEpoch = Math.max(1, Math.ceil((samples - held) / settings.batchSize));
  return { stepsPerEpoch, totalSteps: stepsPerEpoch * settings.epochs };
}

/** A schedule as Keras writes it down: every length is a number of steps. */
export type KerasSchedule =
  | {
      readonly className: 'CosineDecay';
      readonly config: {
        readonly initialLearningRate: number;
        readonly decaySteps: number;
        readonly alpha: number;
        readonly warmupTarget: number | null;
        readonly warmupSteps: number;
      };
    }
  | {
      readonly className: 'CosineDecayRestarts';
      readonly config: {
        readonly initialLearningRate: number;
        readonly firstDecaySteps: number;
        readonly tMul: number;
        readonly mMul: number;
        readonly alpha: number;
      };
    }
  | {
      readonly className: 'ExponentialDecay' | 'InverseTimeDecay';
      readonly config: {
        readonly initialLearningRate: number;
        readonly decaySteps: number;
        readonly decayRate: number;
        readonly staircase: boolean;
      };
    }
  | {
      readonly className: 'PolynomialDecay';
      readonly config: {
        readonly initialLearningRate: number;
        readonly decaySteps: number;
        readonly endLearningRate: number;
        readonly power: number;
        readonly cycle: boolean;
      };
    }
  | {
      readonly className: 'PiecewiseConstantDecay';
      readonly config: { readonly boundaries: readonly number[]; readonly values: readonly number[] };
    };

/** Whether the schedule's lengths are known without knowing the data: all of them are said in steps. */
export function saidInSteps(schedule: ScheduleSettings): boolean {
  const { decaySteps, firstDecaySteps, warmupSteps, boundaries } = schedule;
  const steps = (said: ScheduleLength | undefined) => typeof said === 'number';
  const own = ownScheduleOptions(schedule.name);
  if ('boundaries' in own) return boundaries?.every(steps) ?? false;
  if ('firstDecaySteps' in own) return steps(firstDecaySteps);
  if (schedule.name === 'warmup') return steps(warmupSteps);
  return steps(decaySteps) && (warmupSteps === undefined || steps(warmupSteps));
}

/** The schedule with every option filled in; `rate` is the optimizer's. */
export function kerasSchedule(schedule: ScheduleSettings, rate: number, extent: TrainingExtent): KerasSchedule {
  const total = Math.max(1, extent.totalSteps);
  const steps = (said: ScheduleLength | null | undefined, otherwise: number): number => {
    const epochs = said == null ? null : epochsOf(said);
    const count = epochs !== null ? epochs * extent.stepsPerEpoch : typeof said === 'number' ? said : otherwise;
    return Math.max(1, Math.round(count));
  };
  const { name, decaySteps } = schedule;
  switch (name) {
    case 'cosine':
    case 'warmup': {
      const warms = name === 'warmup' || schedule.warmupSteps !== undefined;
      const warmupSteps = warms ? steps(schedule.warmupSteps, total / 10) : 0;
      return {
        className: schedules[name].keras,
        config: {
          initialLearningRate: warms ? (schedule.initialLearningRate ?? 0) : rate,
          decaySteps: steps(name === 'warmup' ? undefined : decaySteps, total - warmupSteps),
          alpha: name === 'warmup' ? 1 : (schedule.alpha ?? 0),
          warmupTarget: warms ? rate : null,
          warmupSteps,
        },
      };
    }
    case 'cosineRestarts': {
      const { tMul, mMul, alpha } = schedules.cosineRestarts.options;
      return {
        className: 'CosineDecayRestarts',
        config: {
          initialLearningRate: rate,
          firstDecaySteps: steps(schedule.firstDecaySteps, total / 7),
          tMul: schedule.tMul ?? tMul,
          mMul: schedule.mMul ?? mMul,
          alpha: schedule.alpha ?? alpha,
        },
      };
    }
    case 'exponential':
    case 'inverseTime':
      return {
        className: schedules[name].keras,
        config: {
          initialLearningRate: rate,
          decaySteps: steps(decaySteps, total),
          decayRate: schedule.decayRate ?? schedules[name].options.decayRate,
          staircase: schedule.staircase ?? false,
        },
      };
    case 'polynomial': {
      const { endLearningRate, power } = schedules.polynomial.options;
      return {
        className: 'PolynomialDecay',
        config: {
          initialLearningRate: rate,
          decaySteps: steps(decaySteps, total),
          endLearningRate: schedule.endLearningRate ?? endLearningRate,
          power: schedule.power ?? power,
          cycle: schedule.cycle ?? false,
        },
      };
    }
    case 'piecewise': {
      const boundaries = schedule.boundaries?.map((said) => steps(said, total)) ?? [
        steps(null, total / 2),
        steps(null, total * 0.75),
      ];
      const values = [rate];
      for (const i of boundaries.keys()) values.push(schedule.values?.[i] ?? Number((values[i]! / 10).toPrecision(12)));
      return { className: 'PiecewiseConstantDecay', config: { boundaries, values } };
    }
  }
}

/**
 * The learning rate of a step, counted from 0 as Keras's `optimizer.iterations` (`learning_rate_schedule.py` of Keras 3.15).
 * Constant where the settings have no schedule.
 */
export function learningRateAt(
  { optimizer, schedule }: Pick<TrainingSettings, 'optimizer' | 'schedule'>,
  step: number,
  extent: TrainingExtent,
): number {
  return schedule ? rateAt(kerasSchedule(schedule, optimizer.learningRate, extent), step) : optimizer.learningRate;
}

/** The rate that a schedule of Keras gives for a step. */
export function rateAt(schedule: KerasSchedule, step: number): number {
  switch (schedule.className) {
    case 'CosineDecay': {
      const { initialLearningRate, decaySteps, alpha, warmupTarget, warmupSteps } = schedule.config;
      if (warmupTarget !== null && step < warmupSteps)
        return (warmupTarget - initialLearningRate) * (step / warmupSteps) + initialLearningRate;
      const at = Math.min(step - (warmupTarget === null ? 0 : warmupSteps), decaySteps) / decaySteps;
      return (warmupTarget ?? initialLearningRate) * ((1 - alpha) * cosine(at) + alpha);
    }
    case 'CosineDecayRestarts': {
      const { initialLearningRate, mMul, alpha } = schedule.config;
      const { restarts, at } = cycleAt(schedule.config, step);
      return initialLearningRate * ((1 - alpha) * mMul ** restarts * cosine(at) + alpha);
    }
    case 'ExponentialDecay':
    case 'InverseTimeDecay': {
      const { initialLearningRate, decaySteps, decayRate, staircase } = schedule.config;
      const at = staircase ? Math.floor(step / decaySteps) : step / decaySteps;
      return schedule.className === 'ExponentialDecay'
        ? initialLearningRate * decayRate ** at
        : initialLearningRate / (1 + decayRate * at);
    }
    case 'PolynomialDecay': {
      const { initialLearningRate, decaySteps, endLearningRate, power, cycle } = schedule.config;
      const length = cycle && step > 0 ? decaySteps * Math.ceil(step / decaySteps) : decaySteps;
      return (initialLearningRate - endLearningRate) * (1 - Math.min(step, length) / length) ** power + endLearningRate;
    }
    case 'PiecewiseConstantDecay': {
      const { boundaries, values } = schedule.config;
      const passed = boundaries.filter((boundary) => step > boundary).length;
      return values[passed] ?? 0;
    }
  }
}

function cosine(at: number): number {
  return 0.5 * (1 + Math.cos(Math.PI * at));
}

/** Keras counts restarts in float32; at the step where one is due, other roundings would be on the other side of it. */
function cycleAt({ firstDecaySteps, tMul }: { readonly firstDecaySteps: number; readonly tMul: number }, step: number) {
  const f = Math.fround;
  const done = f(step / firstDecaySteps);
  if (tMul === 1) {
    const restarts = Math.floor(done);
    return { restarts, at: done - restarts };
  }
  const factor = f(tMul);
  const restarts = Math.floor(f(f(Math.log(f(1 - f(done * f(1 - factor))))) / f(Math.log(factor))));
  const before = f(f(1 - f(factor ** restarts)) / f(1 - factor));
  return { restarts, at: f(f(done - before) / f(factor ** restarts)) };
}
