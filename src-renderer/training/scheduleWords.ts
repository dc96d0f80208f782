import type { ScheduleLength, ScheduleOptions, ScheduleSettings } from '#core/document/schedules.ts';
import { epochsOf, scheduleSchema } from '#core/document/schedules.ts';
import type { Parsed } from '../controls/CommitField.tsx';

interface OptionWords {
  readonly label: string;
  readonly words: string;
  /** What an empty field means. */
  readonly usual?: string;
  /** What people change first; the rest stands behind “More settings”. */
  readonly first?: true;
}

const steps = 'In steps, or as “2 epochs”.';

/** What a schedule may be told. */
export const scheduleWords: Readonly<Record<keyof ScheduleOptions, OptionWords>> = {
  decaySteps: { label: 'Decay over', words: `How long the rate falls. ${steps}`, usual: 'the whole training', first: true },
  firstDecaySteps: {
    label: 'First cycle',
    words: `How long the first fall takes. ${steps}`,
    usual: 'a seventh of it',
    first: true,
  },
  warmupSteps: { label: 'Warm-up', words: `How long the rate rises before. ${steps}`, usual: 'none', first: true },
  initialLearningRate: { label: 'Start rate', words: 'The rate that a warm-up begins with.' },
  alpha: { label: 'Alpha', words: 'The share of the rate that is left at the end.' },
  decayRate: { label: 'Decay rate', words: 'The factor, or the slope, of one length of the decay.', first: true },
  staircase: { label: 'Staircase', words: 'In jumps instead of smoothly.' },
  endLearningRate: { label: 'End rate', words: 'The rate at the end.', first: true },
  power: { label: 'Power', words: 'Of the curve; 1 is a line.' },
  cycle: { label: 'Cycle', words: 'Begins anew after its end.' },
  tMul: { label: 'Longer by', words: 'How much longer each cycle is than the one before.' },
  mMul: { label: 'Rate times', words: 'What the first rate of each cycle is multiplied by.' },
  boundaries: {
    label: 'Boundaries',
    words: `Where the rate changes, with commas between. ${steps}`,
    usual: 'at half, at ¾',
    first: true,
  },
  values: { label: 'Rates', words: 'The rates behind the boundaries, with commas between.', usual: 'a tenth each', first: true },
};

export function scheduleOptionText(value: ScheduleOptions[keyof ScheduleOptions]): string {
  if (value === undefined) return '';
  return Array.isArray(value) ? value.join(', ') : String(value);
}

/** What was typed, held against the bounds of the document's format; nothing: the usual. */
export function readScheduleOption(name: keyof ScheduleOptions, schedule: ScheduleSettings, text: string): Parsed<unknown> {
  const { label } = scheduleWords[name];
  if (text === '') return { value: undefined };
  const parts = text.split(',').map((part) => part.trim());
  const value =
    name === 'boundaries'
      ? parts.map(lengthOf)
      : name === 'values'
        ? parts.map(Number)
        : isLength(name)
          ? lengthOf(text)
          : Number(text);
  const parsed = scheduleSchema.safeParse({ ...schedule, [name]: value });
  return parsed.success ? { value } : { message: `${label} takes ${expected(name)}.` };
}

function isLength(name: keyof ScheduleOptions): boolean {
  return /Steps$/.test(name);
}

function lengthOf(text: string): ScheduleLength {
  const epochs = /^(\d+(?:\.\d+)?) ?e(?:pochs?)?$/.exec(text)?.[1];
  if (epochs !== undefined) return `${epochs} ${epochs === '1' ? 'epoch' : 'epochs'}`;
  return epochsOf(text) === null ? Number(text === '' ? Number.NaN : text) : text;
}

function expected(name: keyof ScheduleOptions): string {
  if (name === 'values') return 'rates such as 0.01, 0.001';
  if (name === 'boundaries') return 'lengths such as 2 epochs, 4 epochs, or steps such as 500, 900';
  if (isLength(name)) return 'a number of steps, or a length such as 2 epochs';
  return name === 'alpha' ? 'a share from 0 to 1' : name === 'tMul' ? 'a number from 1' : 'a number from 0';
}
