import { leaveComparison, stepChange } from './commands.ts';

interface Keys {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** The keys of a comparison; true where one was meant. */
export function onCompareKey({ key, ctrlKey, metaKey, altKey }: Keys): boolean {
  if (ctrlKey || metaKey || altKey) return false;
  const name = key.toLowerCase();
  if (key === 'Escape') leaveComparison();
  else if (name === 'n') stepChange(1);
  else if (name === 'p') stepChange(-1);
  else return false;
  return true;
}
