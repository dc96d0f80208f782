import type { EngineName } from '#core/contract/index.ts';
import { engineNames } from '#core/contract/index.ts';
import { snakeCase } from '#core/document/spelling.ts';
import { CommandError } from './output.ts';

/** `clipNorm` as `--clip-norm`. */
export function flag(name: string): string {
  return `--${snakeCase(name).replaceAll('_', '-')}`;
}

/** A number as typed behind an option. */
export function numberOf(text: string, option: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) throw new CommandError(`${option} is a number, not ${text}.`, 2);
  return value;
}

function plain(name: string): string {
  return name.replace(/[_\- ]/g, '').toLowerCase();
}

/** One of the names in any spelling: Keras writes categorical_crossentropy, tfjs categoricalCrossentropy. */
export function oneOf<const T extends string>(
  text: string,
  names: readonly T[],
  option: string,
  aliases: Readonly<Record<string, T>> = {},
): T {
  const alias = Object.keys(aliases).find((name) => plain(name) === plain(text));
  const found = alias === undefined ? names.find((name) => plain(name) === plain(text)) : aliases[alias];
  if (!found) throw new CommandError(`${option} is one of ${names.join(', ')}, not ${text}.`, 2);
  return found;
}

/** The engine behind `--engine`; null for the best that works here. */
export function engineOf(text: string | undefined): EngineName | null {
  if (text === undefined) return null;
  const found = engineNames.find((name) => name === text);
  if (!found) throw new CommandError(`--engine is one of ${engineNames.join(', ')}, not ${text}.`, 2);
  return found;
}
