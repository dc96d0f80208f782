import { optimizers, ownOptions } from './optimizers.ts';
import { schedules } from './schedules.ts';
import type { TrainingSettings } from './types.ts';

/**
 * How one training's settings differ from others, in short sentences: `rate 0.01 instead of 0.001`. Empty where they are the
 * same.
 */
export function settingsDifferences(settings: TrainingSettings, others: TrainingSettings): string[] {
  const [mine, theirs] = [facts(settings), facts(others)];
  return [...new Set([...mine.keys(), ...theirs.keys()])].flatMap((key) => {
    const [one, other] = [mine.get(key), theirs.get(key)];
    if (one === other) return [];
    if (key === 'shuffle') return [one === 'yes' ? 'shuffled' : 'not shuffled'];
    if (key === 'horizontal flip') return [one === 'yes' ? 'images mirrored' : 'images not mirrored'];
    if (one === undefined) return [`no ${key}`];
    return [`${wordsOf(key, one)}${other === undefined ? '' : ` instead of ${other}`}`];
  });
}

/** Where the value says by itself what it is of, the name only takes room. */
function wordsOf(key: string, value: string): string {
  return key === 'optimizer' || key === 'schedule' || key === 'loss' ? value : `${key} ${value}`;
}

function facts({ optimizer, schedule, ...rest }: TrainingSettings): Map<string, string> {
  const { name, learningRate, ...options } = optimizer;
  const all = { ...ownOptions(name), ...options };
  const scheduled = Object.entries(schedule ?? {}).filter(([key]) => key !== 'name');
  const entries: (readonly [string, unknown])[] = [
    ['optimizer', optimizers[name].label],
    ['rate', learningRate],
    ['schedule', schedule ? schedules[schedule.name].label : 'constant rate'],
    ...Object.entries(all).map(([key, value]) => [spaced(key), value] as const),
    ...scheduled.map(([key, value]) => [spaced(key), value] as const),
    ['loss', rest.loss],
    ['batch', rest.batchSize],
    ['epochs', rest.epochs],
    ['validation', rest.validationSplit],
    ['samples', rest.maximumSamples ?? 'all'],
    ['seed', rest.seed],
    ['shuffle', rest.shuffle ? 'yes' : 'no'],
    ['horizontal flip', rest.augmentation?.horizontalFlip ? 'yes' : 'no'],
    ['crop padding', rest.augmentation?.cropPadding ?? 0],
  ];
  return new Map(entries.flatMap(([key, value]) => (value === undefined ? [] : [[key, spaced(String(value))]])));
}

/** `weightDecay` as `weight decay`; numbers and words stay. */
function spaced(text: string): string {
  return text.replace(/([a-z])([A-Z])/g, (_all, before: string, letter: string) => `${before} ${letter.toLowerCase()}`);
}
