import type { ScheduleLength, ScheduleSettings } from '../../../document/schedules.ts';
import { epochsOf } from '../../../document/schedules.ts';
import { kerasSchedule } from '../../../plan/schedules.ts';

/** The code that gives the rate of a `step`, and what it takes from `schedules.ts` of the project. */
export interface ScheduleCode {
  readonly code: string;
  readonly imports: readonly string[];
}

/** A schedule as a call; lengths that follow from the training are said by `stepsPerEpoch` and `totalSteps`. */
export function scheduleCode(schedule: ScheduleSettings, rate: number): ScheduleCode {
  const imports = new Set<string>();
  const call = (name: string, ...given: readonly (string | number | boolean)[]): string => {
    imports.add(name);
    return `${name}(${given.join(', ')})`;
  };
  const length = (said: ScheduleLength | undefined, otherwise: string): string => {
    if (typeof said === 'number') return String(said);
    const epochs = said === undefined ? null : epochsOf(said);
    return call('steps', epochs === null ? otherwise : `${epochs} * stepsPerEpoch`);
  };
  // Only the options without a length are taken from here
  const { config } = kerasSchedule(schedule, rate, { stepsPerEpoch: 1, totalSteps: 1 });
  const option = (name: string): number | boolean => (config as unknown as Record<string, number | boolean>)[name]!;
  const { decaySteps } = schedule;
  const print = (): string => {
    switch (schedule.name) {
      case 'cosine': {
        if (schedule.warmupSteps === undefined)
          return call('cosineDecay', 'step', rate, length(decaySteps, 'totalSteps'), option('alpha'));
        const warm = length(schedule.warmupSteps, 'totalSteps / 10');
        const decay = call('cosineDecay', 'after', rate, length(decaySteps, `totalSteps - ${warm}`), option('alpha'));
        return call('warmup', 'step', option('initialLearningRate'), rate, warm, `(after) => ${decay}`);
      }
      case 'warmup': {
        const warm = length(schedule.warmupSteps, 'totalSteps / 10');
        return call('warmup', 'step', option('initialLearningRate'), rate, warm, `() => ${rate}`);
      }
      case 'cosineRestarts':
        return call(
          'cosineDecayRestarts',
          'step',
          rate,
          length(schedule.firstDecaySteps, 'totalSteps / 7'),
          option('tMul'),
          option('mMul'),
          option('alpha'),
        );
      case 'exponential':
      case 'inverseTime': {
        const name = schedule.name === 'exponential' ? 'exponentialDecay' : 'inverseTimeDecay';
        return call(name, 'step', rate, length(decaySteps, 'totalSteps'), option('decayRate'), option('staircase'));
      }
      case 'polynomial': {
        const [end, power, cycle] = [option('endLearningRate'), option('power'), option('cycle')];
        return call('polynomialDecay', 'step', rate, length(decaySteps, 'totalSteps'), end, power, cycle);
      }
      case 'piecewise': {
        const boundaries = schedule.boundaries?.map((said) => length(said, 'totalSteps')) ?? [
          length(undefined, 'totalSteps / 2'),
          length(undefined, 'totalSteps * 0.75'),
        ];
        const { values } = config as { readonly values: readonly number[] };
        return call('piecewiseConstantDecay', 'step', `[${boundaries.join(', ')}]`, `[${values.join(', ')}]`);
      }
    }
  };
  const code = print();
  return { code, imports: [...imports].sort() };
}
