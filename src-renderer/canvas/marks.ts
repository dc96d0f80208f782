import type { Mark } from '#core/drawing/types.ts';

/** A difference as a sign and a word: never by its colour alone. */
export const signs: Readonly<Record<Mark['sign'], { readonly sign: string; readonly word: string }>> = {
  added: { sign: '+', word: 'Added' },
  removed: { sign: '−', word: 'Removed' },
  changed: { sign: '~', word: 'Changed' },
};
