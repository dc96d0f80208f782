import { useMemo } from 'react';
import { trainingSettings } from '#core/document/training.ts';
import type { TrainingSettings } from '#core/document/types.ts';
import { useEditor } from '../state/store.ts';

export function useTrainingSettings(): TrainingSettings {
  const document = useEditor((state) => state.document);
  return useMemo(() => trainingSettings(document), [document]);
}
