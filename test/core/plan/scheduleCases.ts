import type { ScheduleSettings } from '#core/document/schedules.ts';
import type { OptimizerSettings } from '#core/document/types.ts';
import { writeSchedule } from '#core/formats/keras/schedules.ts';

interface ScheduleCase {
  readonly schedule: ScheduleSettings;
  readonly learningRate: number;
}

const of = (learningRate: number, schedule: ScheduleSettings): ScheduleCase => ({ learningRate, schedule });

/** Every schedule with its usual options and with all of them. */
export const scheduleCases: readonly ScheduleCase[] = [
  of(0.001, { name: 'cosine' }),
  of(0.1, { name: 'cosine', decaySteps: 30, alpha: 0.1 }),
  of(0.5, { name: 'cosine', warmupSteps: '1 epoch' }),
  of(1, { name: 'cosine', warmupSteps: 7, decaySteps: '2.5 epochs', alpha: 0.25, initialLearningRate: 0.01 }),
  of(0.01, { name: 'exponential' }),
  of(0.01, { name: 'exponential', decaySteps: '1 epoch', decayRate: 0.96, staircase: true }),
  of(0.1, { name: 'piecewise' }),
  of(1, { name: 'piecewise', boundaries: [10, '3 epochs', 80], values: [0.5, 0.1, 0.02] }),
  of(0.01, { name: 'polynomial' }),
  of(0.1, { name: 'polynomial', decaySteps: 17, endLearningRate: 0.01, power: 2.5, cycle: true }),
  of(0.01, { name: 'inverseTime' }),
  of(0.1, { name: 'inverseTime', decaySteps: 9, decayRate: 0.5, staircase: true }),
  of(0.1, { name: 'cosineRestarts' }),
  of(0.1, { name: 'cosineRestarts', firstDecaySteps: 8, tMul: 1, mMul: 0.8 }),
  of(0.1, { name: 'cosineRestarts', firstDecaySteps: 6, tMul: 1.5, mMul: 0.9, alpha: 0.05 }),
  of(0.01, { name: 'warmup' }),
  of(0.2, { name: 'warmup', warmupSteps: 12, initialLearningRate: 0.02 }),
];

export const extent = { stepsPerEpoch: 20, totalSteps: 100 };
export const steps = Array.from({ length: 112 }, (_, i) => i);

/** What the oracle is asked: the schedules as Keras reads them. */
export function scheduleRequests() {
  return scheduleCases.map(({ schedule, learningRate }) => {
    const optimizer: OptimizerSettings = { name: 'sgd', learningRate };
    return { schedule: writeSchedule({ optimizer, schedule }, extent), steps };
  });
}
