import type { Delta, Totals } from '#core/compare/types.ts';
import { formatBytesDelta, formatDelta, formatShortDelta } from '../controls/format.ts';

/** Of one number, in float32. */
const bytes = 4;

/** Values of outputs, as the memory that they take. */
export function activationsDelta(values: number): string {
  return formatBytesDelta(values * bytes);
}

/** What it costs more or less, only what differs: `+8,832 parameters`. */
export function costWords({ parameters, macs, activations }: Pick<Delta, 'parameters' | 'macs' | 'activations'>): string[] {
  return [
    parameters === 0 ? '' : `${formatDelta(parameters)} parameters`,
    macs === 0 ? '' : `${formatShortDelta(macs)} multiply-adds`,
    activations === 0 ? '' : `${activationsDelta(activations)} of activations`,
  ].filter((words) => words !== '');
}

/** In one line for the bar: the two figures that people ask for first. */
export function totalWords({ parameters, macs }: Totals): string {
  const words = (value: number, one: string) => (value === 0 ? `same ${one}` : `${formatShortDelta(value)} ${one}`);
  return `${words(parameters, 'parameters')}, ${words(macs, 'multiply-adds')}`;
}
