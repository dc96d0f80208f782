import { z } from 'zod';

/** A number of optimizer steps, or of epochs as text: `"2 epochs"`, `"0.5 epochs"`. */
export type ScheduleLength = number | string;

/** What a schedule may be told: Keras's arguments in camel case. The rate it begins with, or warms up to, is the optimizer's. */
export interface ScheduleOptions {
  /** Absent: until the training's end. */
  readonly decaySteps?: ScheduleLength;
  /** Of the first of several decays. Absent: a seventh of the training, so that three cycles of 1, 2 and 4 parts fill it. */
  readonly firstDecaySteps?: ScheduleLength;
  /** Of a cosine absent: no warm-up; of the plain warm-up absent: a tenth of the training. */
  readonly warmupSteps?: ScheduleLength;
  /** What a warm-up begins with. */
  readonly initialLearningRate?: number;
  /** Share of the rate that a cosine ends with. */
  readonly alpha?: number;
  readonly decayRate?: number;
  /** In jumps, one each `decaySteps`. */
  readonly staircase?: boolean;
  readonly endLearningRate?: number;
  readonly power?: number;
  readonly cycle?: boolean;
  /** How much longer each cycle is than the one before. */
  readonly tMul?: number;
  /** What each cycle's first rate is multiplied by. */
  readonly mMul?: number;
  /** The last steps of each rate but the last one. Absent: half and three quarters of the training. */
  readonly boundaries?: readonly ScheduleLength[];
  /** The rates behind the boundaries, one each. Where there are fewer: a tenth of the rate before. */
  readonly values?: readonly number[];
}

interface ScheduleEntry {
  /** For people. */
  readonly label: string;
  /** Keras's class name. */
  readonly keras: string;
  /** One sentence. */
  readonly words: string;
  /** The options it has, with what they are when nothing is said; null: it follows from the length of the training. */
  readonly options: { readonly [K in keyof ScheduleOptions]: ScheduleOptions[K] | null };
}

/** The learning-rate schedules of Keras 3.15, with the defaults that a person means who says nothing more. */
export const schedules = {
  cosine: {
    label: 'Cosine decay',
    keras: 'CosineDecay',
    words: 'The rate falls along half a cosine to the end; a warm-up may come before.',
    options: { decaySteps: null, alpha: 0, warmupSteps: null, initialLearningRate: 0 },
  },
  cosineRestarts: {
    label: 'Cosine, with restarts',
    keras: 'CosineDecayRestarts',
    words: 'The rate falls along half a cosine, starts anew, and falls again, each time for longer.',
    options: { firstDecaySteps: null, tMul: 2, mMul: 1, alpha: 0 },
  },
  exponential: {
    label: 'Exponential decay',
    keras: 'ExponentialDecay',
    words: 'Each stretch of the same length multiplies the rate by the same factor.',
    options: { decaySteps: null, decayRate: 0.1, staircase: false },
  },
  piecewise: {
    label: 'In steps',
    keras: 'PiecewiseConstantDecay',
    words: 'A constant rate, and others behind some boundaries.',
    options: { boundaries: null, values: null },
  },
  polynomial: {
    label: 'Polynomial decay',
    keras: 'PolynomialDecay',
    words: 'The rate falls to its end in a line (power 1) or a curve.',
    options: { decaySteps: null, endLearningRate: 0.0001, power: 1, cycle: false },
  },
  inverseTime: {
    label: 'Inverse time decay',
    keras: 'InverseTimeDecay',
    words: 'The rate is divided by 1 and what grows with the steps.',
    options: { decaySteps: null, decayRate: 9, staircase: false },
  },
  warmup: {
    label: 'Warm-up',
    // Keras has no plain warm-up: its cosine that decays by nothing is one
    keras: 'CosineDecay',
    words: 'The rate rises in a line, then stays.',
    options: { warmupSteps: null, initialLearningRate: 0 },
  },
} as const satisfies Record<string, ScheduleEntry>;

export type ScheduleName = keyof typeof schedules;
export const scheduleNames = Object.keys(schedules) as [ScheduleName, ...ScheduleName[]];

/** How the learning rate changes while the training goes on. */
export interface ScheduleSettings extends ScheduleOptions {
  readonly name: ScheduleName;
}

/** The options that this schedule has; null where they follow from the length of the training. */
export function ownScheduleOptions(name: ScheduleName): ScheduleEntry['options'] {
  return schedules[name].options;
}

const epochsPattern = /^(\d+(?:\.\d+)?) ?epochs?$/;

/** The epochs that a length as text says; null for anything else. */
export function epochsOf(length: ScheduleLength): number | null {
  const said = typeof length === 'string' ? epochsPattern.exec(length) : null;
  return said ? Number(said[1]) : null;
}

const length = z.union([
  z.int().min(1).max(1e9),
  z
    .string()
    .max(40)
    .refine((text) => {
      const epochs = epochsOf(text);
      return epochs !== null && epochs > 0 && epochs <= 1e6;
    }, 'must be a number of steps, or text such as “2 epochs”'),
]);
const rate = z.number().min(0).max(1000);

export const scheduleSchema = z.object({
  name: z.enum(scheduleNames),
  decaySteps: length.optional(),
  firstDecaySteps: length.optional(),
  warmupSteps: length.optional(),
  initialLearningRate: rate.optional(),
  alpha: z.number().min(0).max(1).optional(),
  decayRate: z.number().min(0).max(1e6).optional(),
  staircase: z.boolean().optional(),
  endLearningRate: rate.optional(),
  power: z.number().positive().max(100).optional(),
  cycle: z.boolean().optional(),
  tMul: z.number().min(1).max(100).optional(),
  mMul: z.number().min(0).max(100).optional(),
  boundaries: z.array(length).min(1).max(100).readonly().optional(),
  values: z.array(rate).min(1).max(100).readonly().optional(),
}) satisfies z.ZodType<ScheduleSettings>;
