import type { ReactNode } from 'react';
import { calmStore } from '../state/calm.ts';
import { EditorContext } from '../state/store.ts';

/** What stands in it follows an edit after the picture with the new shapes, so that figures never delay the drawing. */
export function Calm({ children }: { children: ReactNode }) {
  return <EditorContext value={calmStore}>{children}</EditorContext>;
}
