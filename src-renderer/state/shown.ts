import type { Comparison } from '#core/compare/types.ts';
import { unionOf } from '#core/compare/union.ts';
import type { EditorState } from './types.ts';

/** What the union of a comparison is drawn from. Comparing shows what differs, not what is wrong. */
export function unionSource(comparison: Comparison) {
  const { document, analysis, apart } = unionOf(comparison);
  return { document, analysis: { ...analysis, problems: [] }, apart };
}

/** What places and keys of the selection are about: the document, in a comparison the union of both. */
export function shownSource({ comparing, document, analysis, shownCopies }: EditorState) {
  return { ...(comparing ? unionSource(comparing.comparison) : { document, analysis }), shownCopies };
}
