import { isRecord } from '../../document/outside.ts';
import type { ScheduleSettings } from '../../document/schedules.ts';
import { ownScheduleOptions, scheduleNames, scheduleSchema, schedules } from '../../document/schedules.ts';
import { camelCase, snakeCase } from '../../document/spelling.ts';
import type { Json, TrainingSettings } from '../../document/types.ts';
import type { TrainingExtent } from '../../plan/schedules.ts';
import { kerasSchedule, saidInSteps } from '../../plan/schedules.ts';
import { textOf } from './json.ts';

export interface ReadSchedule {
  /** The optimizer's rate that the schedule begins with or warms up to; null where it is not understood. */
  readonly learningRate: number | null;
  readonly schedule?: ScheduleSettings;
}

/** What stands as an optimizer's `learning_rate`; null for a plain number. */
export function readSchedule(value: unknown, lost: string[]): ReadSchedule | null {
  if (!isRecord(value)) return null;
  const className = textOf(value.class_name) ?? '';
  const given = Object.entries(isRecord(value.config) ? value.config : {}).map(([key, item]) => [camelCase(key), item]);
  const config: Record<string, unknown> = Object.fromEntries(given);
  const found = scheduleNames.find((name) => schedules[name].keras === className);
  const read = found && scheduleOf(found === 'cosine' && isWarmup(config) ? 'warmup' : found, config);
  if (read) return read;
  lost.push(
    `The learning-rate schedule (${className || 'without a name'}) is not understood; the rate stays the optimizer's usual one.`,
  );
  return { learningRate: null };
}

/** A cosine that decays by nothing. */
function isWarmup({ alpha, warmupTarget }: Readonly<Record<string, unknown>>): boolean {
  return alpha === 1 && typeof warmupTarget === 'number';
}

function scheduleOf(name: ScheduleSettings['name'], config: Readonly<Record<string, unknown>>): ReadSchedule | null {
  const { initialLearningRate, warmupTarget, values, ...said } = config;
  const usual = ownScheduleOptions(name);
  const warms = typeof warmupTarget === 'number';
  const rates = Array.isArray(values) ? values : [];
  const rate = name === 'piecewise' ? rates[0] : warms ? warmupTarget : initialLearningRate;
  const options = Object.entries(said).filter(
    ([key, item]) => Object.hasOwn(usual, key) && usual[key as keyof typeof usual] !== item && (warms || key !== 'warmupSteps'),
  );
  const parsed = scheduleSchema.safeParse({
    name,
    ...Object.fromEntries(options),
    ...(warms && initialLearningRate !== 0 ? { initialLearningRate } : {}),
    ...(name === 'piecewise' ? { values: rates.slice(1) } : {}),
  });
  return parsed.success && typeof rate === 'number' && rate > 0 ? { learningRate: rate, schedule: parsed.data } : null;
}

/** The schedule as Keras saves it; null for a constant rate, or where a length is not known without the training's `extent`. */
export function writeSchedule(
  { optimizer, schedule }: Pick<TrainingSettings, 'optimizer' | 'schedule'>,
  extent: TrainingExtent | undefined,
): Json | null {
  if (!schedule || (!extent && !saidInSteps(schedule))) return null;
  const { className, config } = kerasSchedule(schedule, optimizer.learningRate, extent ?? { stepsPerEpoch: 1, totalSteps: 1 });
  const entries = Object.entries(config).map(([key, value]): [string, Json] => [
    snakeCase(key),
    rateKeys.has(key) ? asFloats(value as Json) : (value as Json),
  ]);
  return {
    module: 'keras.optimizers.schedules',
    class_name: className,
    config: { ...Object.fromEntries(entries), name: className },
    registered_name: null,
  };
}

/** Arguments that Keras turns into a tensor of their own type: an int would make all of the schedule's arithmetic whole numbers. */
const rateKeys: ReadonlySet<string> = new Set(['initialLearningRate', 'warmupTarget', 'values']);

function asFloats(value: Json): Json {
  if (Array.isArray(value)) return value.map(asFloats);
  // 0 as the smallest float32: it must not be read as an int either
  if (value === 0) return 1e-38;
  return typeof value === 'number' && Number.isInteger(value) ? value * (1 - 2 ** -53) : value;
}
