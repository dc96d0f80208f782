import { pressed } from '../shell/keys.ts';
import { leaveComparison, stepChange } from './commands.ts';

/** The keys of a comparison. */
export const compareKeys = [
  { keys: 'N', words: 'To the next change', run: () => stepChange(1) },
  { keys: 'P', words: 'To the change before', run: () => stepChange(-1) },
  { keys: 'Escape', words: 'Leave the comparison', run: leaveComparison },
] as const;

/** True where a key of the comparison was meant. */
export function onCompareKey({ key, ctrlKey, metaKey, altKey }: Parameters<typeof pressed>[0]): boolean {
  const meant = compareKeys.find(({ keys }) => pressed({ key, ctrlKey, metaKey, altKey, shiftKey: false }, keys));
  meant?.run();
  return meant !== undefined;
}
