import type { Delta, Totals } from '#core/compare/types.ts';
import { formatBytes, formatDelta, formatShort } from '../controls/format.ts';

/** `+2.1 M`, `−0.4 G`. */
export function shortDelta(value: number): string {
  if (value === 0) return '±0';
  return `${value > 0 ? '+' : '−'}${formatShort(Math.abs(value))}`;
}

/** One number is four bytes. */
export function bytesDelta(values: number): string {
  if (values === 0) return '±0';
  return `${values > 0 ? '+' : '−'}${formatBytes(Math.abs(values) * 4)}`;
}

/** What it costs more or less, only what differs: `+8,832 parameters`. */
export function costWords({ parameters, macs, activations }: Pick<Delta, 'parameters' | 'macs' | 'activations'>): string[] {
  return [
    parameters === 0 ? '' : `${formatDelta(parameters)} parameters`,
    macs === 0 ? '' : `${shortDelta(macs)} multiply-adds`,
    activations === 0 ? '' : `${bytesDelta(activations)} of activations`,
  ].filter((words) => words !== '');
}

/** In one line for the bar: the two figures that people ask for first. */
export function totalWords({ parameters, macs }: Totals): string {
  const words = (value: number, one: string) => (value === 0 ? `same ${one}` : `${shortDelta(value)} ${one}`);
  return `${words(parameters, 'parameters')}, ${words(macs, 'multiply-adds')}`;
}
