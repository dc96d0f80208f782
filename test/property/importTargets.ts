import { importKeras } from '#core/formats/keras/import.ts';
import { assertUnpolluted, examine } from './examine.ts';
import type { Target } from './fuzz.ts';
import { kerasFiles } from './kerasFiles.ts';

/** The Keras files of the reference up to a size; the large ones say nothing that the small ones don't, but take longer. */
export function kerasTargets(maximumLength: number): readonly Target[] {
  return [...kerasFiles()]
    .filter(([, text]) => text.length <= maximumLength)
    .map(([name, text]) => ({ name, original: JSON.parse(text) as unknown, examine: examineKeras }));
}

/** What is no model is refused with a message; everything else becomes a document that the app can show. */
function examineKeras(value: unknown): string {
  const imported = importKeras(value);
  assertUnpolluted();
  if (imported.ok) return examine(imported.document);
  if (imported.message === '') throw new Error('refused without a word');
  return 'refused';
}
