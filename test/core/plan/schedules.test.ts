import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScheduleSettings } from '#core/document/schedules.ts';
import { ownScheduleOptions, scheduleNames, scheduleSchema } from '#core/document/schedules.ts';
import { learningRateAt, saidInSteps } from '#core/plan/schedules.ts';
import { extent, scheduleCases, scheduleRequests, steps } from './scheduleCases.ts';

interface Answer {
  readonly values: readonly number[];
  readonly weights: readonly number[];
}

const file = path.resolve(import.meta.dirname, '../../reference/schedules.json');
const answers = JSON.parse(readFileSync(file, 'utf8')) as readonly Answer[];
const adam = (learningRate: number) => ({ name: 'adam', learningRate }) as const;
const whole = (schedule: ScheduleSettings, at: number, learningRate = 0.01) =>
  learningRateAt({ optimizer: adam(learningRate), schedule }, at, extent);

describe('the learning rate of each step', () => {
  it('has Keras’s answers for every case', () => {
    expect(answers).toHaveLength(scheduleCases.length);
    expect(scheduleRequests().every(({ schedule }) => schedule !== null)).toBe(true);
    expect(new Set(scheduleCases.map(({ schedule }) => schedule.name))).toEqual(new Set(scheduleNames));
  });

  it.each(scheduleCases.map((entry, i) => [JSON.stringify(entry.schedule), entry, answers[i]!] as const))(
    'is Keras’s for %s',
    (_title, { schedule, learningRate }, { values, weights }) => {
      let weight = 10;
      for (const [i, step] of steps.entries()) {
        const rate = learningRateAt({ optimizer: adam(learningRate), schedule }, step, extent);
        expect(Math.abs(rate - values[i]!), `step ${step}: ${rate} and Keras ${values[i]}`).toBeLessThanOrEqual(
          1e-6 * Math.max(learningRate, values[i]!),
        );
        // the first step of a training takes the rate of step 0
        weight -= rate;
        expect(Math.abs(weight - weights[i]!), `weight after step ${step}`).toBeLessThan(1e-4);
      }
    },
  );

  it('fills the whole training where no length is said', () => {
    expect(whole({ name: 'cosine' }, 0)).toBe(0.01);
    expect(whole({ name: 'cosine' }, 50)).toBeCloseTo(0.005, 10);
    expect(whole({ name: 'cosine' }, 100)).toBeCloseTo(0, 10);
    expect(whole({ name: 'exponential' }, 100)).toBeCloseTo(0.001, 10);
    expect([whole({ name: 'piecewise' }, 50), whole({ name: 'piecewise' }, 51), whole({ name: 'piecewise' }, 76)]).toEqual([
      0.01, 0.001, 0.0001,
    ]);
    expect(whole({ name: 'warmup' }, 5)).toBeCloseTo(0.005, 10);
    expect(whole({ name: 'warmup' }, 10)).toBeCloseTo(0.01, 10);
  });

  it('takes lengths in epochs', () => {
    expect(whole({ name: 'cosine', decaySteps: '2 epochs' }, 20)).toBeCloseTo(0.005, 10);
    expect(whole({ name: 'cosine', decaySteps: '0.5 epochs' }, 5)).toBeCloseTo(0.005, 10);
    expect(scheduleSchema.safeParse({ name: 'cosine', decaySteps: '0 epochs' }).success).toBe(false);
    expect(scheduleSchema.safeParse({ name: 'cosine', decaySteps: 'soon' }).success).toBe(false);
  });

  it('takes a tenth behind a boundary that has no rate of its own', () => {
    const schedule = { name: 'piecewise', boundaries: [1, 2], values: [0.5] } as const;
    expect([1, 2, 3].map((step) => whole(schedule, step))).toEqual([0.01, 0.5, 0.05]);
  });

  it('is known without the data only where all lengths are steps', () => {
    const known = (schedule: ScheduleSettings) => saidInSteps(schedule);
    expect(known({ name: 'cosine' })).toBe(false);
    expect(known({ name: 'cosine', decaySteps: 10 })).toBe(true);
    expect(known({ name: 'cosine', decaySteps: 10, warmupSteps: '1 epoch' })).toBe(false);
    expect(known({ name: 'piecewise', boundaries: [5], values: [0.1] })).toBe(true);
    expect(known({ name: 'warmup' })).toBe(false);
  });

  it('stays the optimizer’s without a schedule', () => {
    expect(learningRateAt({ optimizer: adam(0.3) }, 77, extent)).toBe(0.3);
  });

  it('is a finite number from 0 for every schedule and training', () => {
    const value = fc.oneof(fc.integer({ min: 1, max: 5000 }), fc.constantFrom('1 epoch', '0.5 epochs', '40 epochs'));
    const settings = fc.record({
      name: fc.constantFrom(...scheduleNames),
      ...Object.fromEntries(
        [...new Set(scheduleNames.flatMap((name) => Object.keys(ownScheduleOptions(name))))]
          .filter((option) => /Steps$/.test(option))
          .map((option) => [option, fc.option(value, { nil: undefined })]),
      ),
    });
    fc.assert(
      fc.property(
        settings,
        fc.nat(3000),
        fc.integer({ min: 0, max: 50 }),
        fc.integer({ min: 1, max: 40 }),
        (said, at, size, epochs) => {
          const rate = learningRateAt({ optimizer: adam(0.1), schedule: said as ScheduleSettings }, at, {
            stepsPerEpoch: size,
            totalSteps: size * epochs,
          });
          expect(Number.isFinite(rate) && rate >= 0).toBe(true);
        },
      ),
    );
  });
});
