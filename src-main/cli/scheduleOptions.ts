import type { Command } from 'commander';
import type { ScheduleLength, ScheduleName, ScheduleOptions, ScheduleSettings } from '#core/document/schedules.ts';
import { epochsOf, ownScheduleOptions, scheduleNames, schedules } from '#core/document/schedules.ts';
import { CommandError } from './output.ts';
import { flag, numberOf, oneOf } from './values.ts';

type Kind = 'length' | 'lengths' | 'number' | 'numbers' | 'yes';

interface OptionEntry {
  readonly kind: Kind;
  readonly words: string;
}

const length = 'a number of steps, or "2 epochs"';

const optionEntries: Readonly<Record<keyof ScheduleOptions, OptionEntry>> = {
  decaySteps: { kind: 'length', words: `how long the rate decays: ${length} (default: the whole training)` },
  firstDecaySteps: { kind: 'length', words: `length of the first cycle of cosineRestarts: ${length}` },
  warmupSteps: { kind: 'length', words: `how long the rate rises first (cosine, warmup): ${length}` },
  initialLearningRate: { kind: 'number', words: 'what a warm-up begins with' },
  alpha: { kind: 'number', words: 'share of the rate that a cosine ends with' },
  decayRate: { kind: 'number', words: 'factor of exponential, slope of inverseTime' },
  staircase: { kind: 'yes', words: 'exponential or inverseTime in jumps' },
  endLearningRate: { kind: 'number', words: 'what polynomial ends with' },
  power: { kind: 'number', words: 'of polynomial; 1 is a line' },
  cycle: { kind: 'yes', words: 'polynomial begins anew' },
  tMul: { kind: 'number', words: 'how much longer each cycle of cosineRestarts is' },
  mMul: { kind: 'number', words: 'what each cycle’s first rate is multiplied by' },
  boundaries: { kind: 'lengths', words: `where piecewise changes the rate, with commas between: each ${length}` },
  values: { kind: 'numbers', words: 'the rates of piecewise behind the boundaries, with commas between' },
};
const optionNames = Object.keys(optionEntries) as (keyof ScheduleOptions)[];

export type ScheduleFlags = Readonly<Partial<Record<keyof ScheduleOptions, string | boolean>>> & { readonly schedule?: string };

export function addScheduleOptions(command: Command): Command {
  command.option('--schedule <name>', `how the rate changes: ${scheduleNames.join(', ')}, or none`);
  for (const name of optionNames) {
    const { kind, words } = optionEntries[name];
    command.option(kind === 'yes' ? flag(name) : `${flag(name)} <x>`, words);
  }
  return command;
}

/** Keras's class names are understood too. */
const aliases: Readonly<Record<string, ScheduleName>> = Object.fromEntries(
  scheduleNames.filter((name) => name !== 'warmup').map((name) => [schedules[name].keras, name]),
);

/** The schedule that is asked for, else the drawing's; options belong to the one that is used. */
export function readScheduleFlags(options: ScheduleFlags, drawn: ScheduleSettings | undefined): ScheduleSettings | undefined {
  const given = optionNames.filter((name) => options[name] !== undefined);
  const name =
    options.schedule === undefined ? undefined : oneOf(options.schedule, [...scheduleNames, 'none'], '--schedule', aliases);
  const base = name === undefined ? drawn : name === 'none' ? undefined : { name };
  if (!base) {
    if (given.length > 0) throw new CommandError(`${flag(given[0]!)} needs a schedule: add --schedule NAME.`, 2);
    return undefined;
  }
  const own = ownScheduleOptions(base.name);
  const strange = given.find((option) => !Object.hasOwn(own, option));
  if (strange)
    throw new CommandError(
      `${flag(strange)} says nothing about the schedule ${base.name}; it takes ${Object.keys(own).map(flag).join(', ')}.`,
      2,
    );
  return { ...base, ...Object.fromEntries(given.map((option) => [option, readValue(option, options[option]!)])) };
}

function readValue(name: keyof ScheduleOptions, said: string | boolean): unknown {
  if (typeof said === 'boolean') return said;
  const { kind } = optionEntries[name];
  if (kind === 'number') return numberOf(said, flag(name));
  if (kind === 'numbers') return said.split(',').map((part) => numberOf(part, flag(name)));
  if (kind === 'lengths') return said.split(',').map((part) => lengthOf(part.trim(), name));
  return lengthOf(said.trim(), name);
}

function lengthOf(text: string, name: keyof ScheduleOptions): ScheduleLength {
  return epochsOf(text) === null ? numberOf(text, flag(name)) : text;
}
