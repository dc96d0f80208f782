import { useMemo } from 'react';
import { defaultTraining } from '#core/document/training.ts';
import type { NetloomDocument, TrainingSettings } from '#core/document/types.ts';
import { useEditor } from '../state/store.ts';

/** The document's settings, the usual ones where it says nothing. */
export function trainingSettings(document: NetloomDocument): TrainingSettings {
  return { ...defaultTraining, ...document.training };
}

export function useTrainingSettings(): TrainingSettings {
  const document = useEditor((state) => state.document);
  return useMemo(() => trainingSettings(document), [document]);
}
