import type { JournalEntry } from '#core/contract/index.ts';
import { formatWhen } from '../controls/format.ts';

/** `the last is “Add Conv2D”, today 14:03` */
export function lastStepOf({ step, time }: Pick<JournalEntry, 'step' | 'time'>, now: number): string {
  const when = formatWhen(time, now);
  return step === '' ? `the last is of ${when}` : `the last is “${step}”, ${when}`;
}
